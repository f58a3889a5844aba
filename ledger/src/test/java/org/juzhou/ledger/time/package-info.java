/// Tests of time-stamps; tokens of another implementation are in `golden/time`.
@NullMarked
package org.juzhou.ledger.time;

import org.jspecify.annotations.NullMarked;
