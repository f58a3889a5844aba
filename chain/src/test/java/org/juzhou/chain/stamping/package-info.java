/// Tests of the stamping of heads, with authorities on this machine.
@NullMarked
package org.juzhou.chain.stamping;

import org.jspecify.annotations.NullMarked;
