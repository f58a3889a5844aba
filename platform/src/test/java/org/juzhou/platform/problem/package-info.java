/// Refusals and the table of them.
@NullMarked
package org.juzhou.platform.problem;

import org.jspecify.annotations.NullMarked;
