/// Tests of the count.
@NullMarked
package org.juzhou.platform.counting;

import org.jspecify.annotations.NullMarked;
