/// Tests of lists of organisations, honest and hostile ones.
@NullMarked
package org.juzhou.platform.importing;

import org.jspecify.annotations.NullMarked;
