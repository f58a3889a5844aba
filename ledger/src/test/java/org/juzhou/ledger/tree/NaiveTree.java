package org.juzhou.ledger.tree;

import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// RFC 6962 §2.1 word for word, for comparison: slow, recursive, and nothing shared with the code
/// under test.
record NaiveTree(Suite suite, List<Hash> leaves) {
    static NaiveTree of(Suite suite, int size) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(suite.leafHash(new byte[] {(byte) (i >> 8), (byte) i}));
        }
        return new NaiveTree(suite, leaves);
    }

    Hash root(int from, int to) {
        if (to == from) {
            return suite.emptyRoot();
        }
        if (to == from + 1) {
            return leaves.get(from);
        }
        int k = split(to - from);
        return suite.nodeHash(root(from, from + k), root(from + k, to));
    }

    List<Hash> path(int leaf, int from, int to) {
        if (to == from + 1) {
            return new ArrayList<>();
        }
        int middle = from + split(to - from);
        List<Hash> path = leaf < middle ? path(leaf, from, middle) : path(leaf, middle, to);
        path.add(leaf < middle ? root(middle, to) : root(from, middle));
        return path;
    }

    List<Hash> consistency(int old, int from, int to, boolean whole) {
        if (from + old == to) {
            return whole ? new ArrayList<>() : new ArrayList<>(List.of(root(from, to)));
        }
        int k = split(to - from);
        int middle = from + k;
        List<Hash> proof =
                old <= k
                        ? consistency(old, from, middle, whole)
                        : consistency(old - k, middle, to, false);
        proof.add(old <= k ? root(middle, to) : root(from, middle));
        return proof;
    }

    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }
}
