/// Where a chain lives and how it begins: the data directory, its lock and version, and the genesis
/// with its keys.
///
/// It must not know the store or the order, only the names of their folders. Start with
/// [DataDirectory], then [ChainInit].
@NullMarked
package org.juzhou.chain.genesis;

import org.jspecify.annotations.NullMarked;
