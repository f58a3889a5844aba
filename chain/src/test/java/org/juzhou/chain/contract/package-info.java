/// Tests of the state values and bounds of contracts.
@NullMarked
package org.juzhou.chain.contract;

import org.jspecify.annotations.NullMarked;
