/// Tests of files to import: what is read, what is refused and why.
@NullMarked
package org.juzhou.platform.importing;

import org.jspecify.annotations.NullMarked;
