package org.juzhou.ledger.tree;

/// A run of leaves that is a tree of its own inside every larger tree (subtree of the Merkle Tree
/// Certificates draft §4.1): its start is a multiple of the smallest power of two that is not less
/// than its length.
///
/// A single leaf is one, and so is every beginning of a tree.
///
/// @param start its first leaf
/// @param end the leaf after its last
public record Subtree(long start, long end) {
    public Subtree {
        if (start < 0 || end <= start || !isAligned(start, end)) {
            throw new IllegalArgumentException("no subtree: " + start + " to " + end);
        }
    }

    /// The subtree of one leaf.
    public static Subtree ofLeaf(long index) {
        return new Subtree(index, index + 1);
    }

    /// The subtree of the first `size` leaves, at least one.
    public static Subtree ofFirst(long size) {
        return new Subtree(0, size);
    }

    private static boolean isAligned(long start, long end) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(end - start - 1);
        return bits < Long.SIZE && (start & ((1L << bits) - 1)) == 0;
    }
}
