package org.juzhou.ledger.tree;

import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// Proofs that a [Subtree] is part of a tree, made and verified by one code path: of a leaf, it is
/// the inclusion proof of RFC 9162 §2.1.3; of the first leaves, the consistency proof of §2.1.4.
///
/// Stateless. Sizes go up to 2^63 − 1.
public final class Proofs {
    private Proofs() {}

    /// What a proof leads to: the subtree's root and the tree's, both computed.
    public record Roots(Hash subtree, Hash tree) {}

    /// The root of the first `size` leaves.
    public static Hash root(Suite suite, HashReader tree, long size) {
        return size == 0 ? suite.emptyRoot() : range(suite, tree, 0, size);
    }

    /// The inclusion path of a leaf in the first `size` leaves: its sibling first.
    public static List<Hash> inclusion(Suite suite, HashReader tree, long index, long size) {
        return subtree(suite, tree, Subtree.ofLeaf(index), size);
    }

    /// The proof that the first `size` leaves begin with the first `old`.
    public static List<Hash> consistency(Suite suite, HashReader tree, long old, long size) {
        return old == 0 ? List.of() : subtree(suite, tree, Subtree.ofFirst(old), size);
    }

    /// The proof that a subtree is part of the first `size` leaves.
    public static List<Hash> subtree(Suite suite, HashReader tree, Subtree part, long size) {
        if (part.end() > size) {
            throw new IllegalArgumentException(part + " is not within " + size + " leaves");
        }
        Prover prover = new Prover(suite, tree, part, new ArrayList<>());
        prover.prove(part.start(), 0, size, true);
        return List.copyOf(prover.path());
    }

    /// The root that an inclusion path leads to; refuses a path that has not the length of this
    /// place with `bad-path`.
    public static Hash rootOf(Suite suite, long index, long size, Hash leaf, List<Hash> path) {
        if (index < 0 || index >= size) {
            throw new FormatException(
                    "out-of-range", "index", "must be below the size " + size, size);
        }
        return rootsOf(suite, Subtree.ofLeaf(index), size, leaf, path).tree();
    }

    /// Whether leaf hash `leaf` is at `index` of a tree.
    public static boolean isIncluded(
            Suite suite, long index, Hash leaf, TreeHead head, List<Hash> path) {
        return index >= 0
                && index < head.size()
                && isPart(suite, Subtree.ofLeaf(index), leaf, head, path);
    }

    /// Whether the tree `later` begins with the tree `earlier`.
    public static boolean isConsistent(
            Suite suite, TreeHead earlier, TreeHead later, List<Hash> path) {
        if (earlier.size() > 0) {
            return isPart(suite, Subtree.ofFirst(earlier.size()), earlier.root(), later, path);
        }
        return path.isEmpty()
                && earlier.root().equals(suite.emptyRoot())
                && (later.size() > 0 || later.root().equals(earlier.root()));
    }

    /// Whether `node` is the root of a subtree of a tree. A proof of the wrong length proves
    /// nothing.
    public static boolean isPart(
            Suite suite, Subtree part, Hash node, TreeHead head, List<Hash> proof) {
        try {
            Roots roots = rootsOf(suite, part, head.size(), node, proof);
            return roots.subtree().equals(node) && roots.tree().equals(head.root());
        } catch (FormatException e) {
            return false;
        }
    }

    /// The roots that a proof leads to; refuses one that has not the length of this place with
    /// `bad-path`.
    ///
    /// @param node the root of the subtree, as the caller knows it
    public static Roots rootsOf(Suite suite, Subtree part, long size, Hash node, List<Hash> path) {
        if (part.end() > size) {
            throw new FormatException(
                    "out-of-range", "index", "must be below the size " + size, size);
        }
        return new Climb(part, size).roots(suite, node, path);
    }

    private static Hash range(Suite suite, HashReader tree, long from, long to) {
        long length = to - from;
        if (Long.bitCount(length) == 1) {
            int level = Long.numberOfTrailingZeros(length);
            return tree.node(level, from >>> level);
        }
        long middle = from + Long.highestOneBit(length);
        return suite.nodeHash(range(suite, tree, from, middle), range(suite, tree, middle, to));
    }

    private record Prover(Suite suite, HashReader tree, Subtree part, List<Hash> path) {
        /// @param start what is left of the subtree begins here
        /// @param known whether the verifier knows the root of that rest
        void prove(long start, long from, long to, boolean known) {
            if (start == from && part.end() == to) {
                if (!known) {
                    path.add(range(suite, tree, from, to));
                }
                return;
            }
            long middle = from + Long.highestOneBit(to - from - 1);
            if (part.end() <= middle) {
                prove(start, from, middle, known);
                path.add(range(suite, tree, middle, to));
            } else if (middle <= start) {
                prove(start, middle, to, known);
                path.add(range(suite, tree, from, middle));
            } else {
                prove(middle, middle, to, false);
                path.add(range(suite, tree, from, middle));
            }
        }
    }

    /// The way from a subtree to the root of the tree: positions of its first and last leaf and of
    /// the tree's last leaf, all seen from the level that has been reached.
    private static final class Climb {
        private long first;
        private long last;
        private long end;

        Climb(Subtree part, long size) {
            first = part.start();
            last = part.end() - 1;
            end = size - 1;
        }

        Roots roots(Suite suite, Hash node, List<Hash> path) {
            skipWhatIsWhole();
            int next = 0;
            Hash start = node;
            if (first != last) {
                if (path.isEmpty()) {
                    throw wrongLength();
                }
                start = path.get(next++);
            }
            Hash subtree = start;
            Hash tree = start;
            for (Hash sibling : path.subList(next, path.size())) {
                if (end == 0) {
                    throw wrongLength();
                }
                if ((last & 1) == 1 || last == end) {
                    subtree = first < last ? suite.nodeHash(sibling, subtree) : subtree;
                    tree = suite.nodeHash(sibling, tree);
                    while ((last & 1) == 0 && end != 0) {
                        up();
                    }
                } else {
                    tree = suite.nodeHash(tree, sibling);
                }
                up();
            }
            if (end != 0) {
                throw wrongLength();
            }
            return new Roots(subtree, tree);
        }

        /// Climbs to the largest whole subtree at the right edge: the proof begins there.
        private void skipWhatIsWhole() {
            boolean atTheEdge = last == end;
            while (first != last && (atTheEdge || (last & 1) == 1)) {
                up();
            }
        }

        private void up() {
            first >>>= 1;
            last >>>= 1;
            end >>>= 1;
        }

        private static FormatException wrongLength() {
            return new FormatException(
                    "bad-path", "path", "has not as many hashes as this place in the tree wants");
        }
    }
}
