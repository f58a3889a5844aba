package org.juzhou.ledger.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// A tree that only grows, of which no more is kept than appending and the root need: at most 63
/// hashes.
///
/// For one thread. Invariant: for each bit that is set in the size, the root of as many leaves is
/// kept; the largest stands leftmost in the tree.
public final class CompactRange {
    private final Suite suite;
    private final @Nullable Hash[] complete = new @Nullable Hash[Long.SIZE];
    private long size;

    /// The tree without leaves.
    public CompactRange(Suite suite) {
        this.suite = suite;
    }

    /// A tree of this size with the [#frontier] it had; refuses another number of hashes.
    public static CompactRange of(Suite suite, long size, List<Hash> frontier) {
        if (size < 0 || frontier.size() != Long.bitCount(size)) {
            throw new FormatException(
                    "bad-frontier",
                    null,
                    "a tree of this size has a frontier of " + Long.bitCount(size) + " hashes");
        }
        CompactRange range = new CompactRange(suite);
        int next = 0;
        for (int level = Long.SIZE - 1; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                range.complete[level] = frontier.get(next++);
            }
        }
        range.size = size;
        return range;
    }

    /// The first `size` leaves of a tree.
    public static CompactRange of(Suite suite, long size, HashReader tree) {
        List<Hash> frontier = new ArrayList<>();
        for (int level = Long.SIZE - 1; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                frontier.add(tree.node(level, (size >>> level) - 1));
            }
        }
        return of(suite, size, frontier);
    }

    /// Its leaves.
    public long size() {
        return size;
    }

    /// Its subtrees of whole powers of two, the largest first.
    public List<Hash> frontier() {
        List<Hash> frontier = new ArrayList<>();
        for (int level = Long.SIZE - 1; level >= 0; level--) {
            Hash node = complete[level];
            if (node != null) {
                frontier.add(node);
            }
        }
        return frontier;
    }

    /// Appends a leaf hash.
    public void append(Hash leaf) {
        append(leaf, (level, index, hash) -> {});
    }

    /// Appends a leaf hash and shows every node that it completes, from the leaf upwards.
    public void append(Hash leaf, NodeSink completed) {
        if (size == Long.MAX_VALUE) {
            throw new IllegalStateException("a tree has at most " + Long.MAX_VALUE + " leaves");
        }
        Hash node = leaf;
        int level = 0;
        completed.node(level, size, node);
        for (Hash left = complete[level]; left != null; left = complete[level]) {
            node = suite.nodeHash(left, node);
            complete[level++] = null;
            completed.node(level, size >>> level, node);
        }
        complete[level] = node;
        size++;
    }

    /// RFC 9162 §2.1.1: the root of all leaves.
    public Hash root() {
        Hash root = null;
        for (Hash part : complete) {
            if (part != null) {
                root = root == null ? part : suite.nodeHash(part, root);
            }
        }
        return root == null ? suite.emptyRoot() : root;
    }
}
