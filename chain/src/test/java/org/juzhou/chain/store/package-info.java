/// Tests of the store: what a stop, a cut or a flipped bit leaves.
@NullMarked
package org.juzhou.chain.store;

import org.jspecify.annotations.NullMarked;
