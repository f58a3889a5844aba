package org.juzhou.chain.store;

import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// The right edge of the tree: for each 1 in the binary size the root of that many leaves. It is
/// all that appending needs. Used by one thread.
final class Frontier {
    private final Suite suite;
    private final @Nullable Hash[] complete = new @Nullable Hash[Long.SIZE];
    private long size;

    Frontier(Suite suite) {
        this.suite = suite;
    }

    /// Takes its nodes from a tree of that size.
    void restore(long treeSize, Nodes tree) {
        size = treeSize;
        for (int level = 0; level < Long.SIZE; level++) {
            boolean part = level < Long.SIZE - 1 && (size >>> level & 1) == 1;
            complete[level] = part ? tree.node(level, (size >>> level) - 1) : null;
        }
    }

    long size() {
        return size;
    }

    /// Appends a leaf hash and shows each node that it completes, from the leaf upwards.
    void append(Hash leaf, Completed completed) {
        Hash node = leaf;
        int level = 0;
        completed.node(level, node);
        for (Hash left = complete[level]; left != null; left = complete[level]) {
            node = suite.nodeHash(left, node);
            complete[level++] = null;
            completed.node(level, node);
        }
        complete[level] = node;
        size++;
    }

    Hash root() {
        Hash root = null;
        for (Hash part : complete) {
            if (part != null) {
                root = root == null ? part : suite.nodeHash(part, root);
            }
        }
        return root == null ? suite.emptyRoot() : root;
    }

    /// Sees a node when its last leaf has come.
    @FunctionalInterface
    interface Completed {
        void node(int level, Hash node);
    }

    /// Knows a tree's nodes.
    @FunctionalInterface
    interface Nodes {
        Hash node(int level, long index);
    }
}
