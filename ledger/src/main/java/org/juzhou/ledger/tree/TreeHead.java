package org.juzhou.ledger.tree;

import org.juzhou.ledger.Hash;

/// A tree by its size and root, whoever says so.
public record TreeHead(long size, Hash root) {
    public TreeHead {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has not " + size + " leaves");
        }
    }
}
