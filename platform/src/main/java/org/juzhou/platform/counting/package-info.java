/// How many enterprises are on chain, by a rule that anybody can apply to the log
/// (docs/spec/counting.md).
@NullMarked
package org.juzhou.platform.counting;

import org.jspecify.annotations.NullMarked;
