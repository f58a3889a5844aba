/// Tests of a node as a whole, and the small chain that all of them are tried on. Start with
/// [TestChain].
@NullMarked
package org.juzhou.chain;

import org.jspecify.annotations.NullMarked;
