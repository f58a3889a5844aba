/// Tests of who takes part.
@NullMarked
package org.juzhou.platform.identity;

import org.jspecify.annotations.NullMarked;
