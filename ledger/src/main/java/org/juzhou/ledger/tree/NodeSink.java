package org.juzhou.ledger.tree;

import org.juzhou.ledger.Hash;

/// Sees each node of a growing tree when its last leaf has come.
@FunctionalInterface
public interface NodeSink {
    /// MTH of the leaves from `index · 2^level` to before `(index + 1) · 2^level`.
    void node(int level, long index, Hash hash);
}
