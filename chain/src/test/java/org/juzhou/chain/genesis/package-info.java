/// Tests of the data directory and the beginning of a chain.
@NullMarked
package org.juzhou.chain.genesis;

import org.jspecify.annotations.NullMarked;
