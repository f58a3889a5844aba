package org.juzhou.ledger.tree;

import org.juzhou.ledger.Hash;

/// Knows the nodes of a tree that are roots of a whole power of two of leaves.
@FunctionalInterface
public interface HashReader {
    /// MTH of the leaves from `index · 2^level` to before `(index + 1) · 2^level`.
    Hash node(int level, long index);
}
