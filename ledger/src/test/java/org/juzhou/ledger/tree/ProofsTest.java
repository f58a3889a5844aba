package org.juzhou.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Property;

class ProofsTest {
    private static final int ALL = 300;

    /// A tree of [#ALL] leaves with every node that was ever completed, and every root.
    private static final class Grown implements HashReader {
        final NaiveTree naive;
        final List<Hash> roots = new ArrayList<>();
        private final Map<List<Long>, Hash> nodes = new HashMap<>();

        Grown(Suite suite) {
            this.naive = NaiveTree.of(suite, ALL);
            CompactRange range = new CompactRange(suite);
            roots.add(range.root());
            for (Hash leaf : naive.leaves()) {
                range.append(
                        leaf,
                        (level, index, hash) -> nodes.put(List.of((long) level, index), hash));
                roots.add(range.root());
            }
        }

        @Override
        public Hash node(int level, long index) {
            return Objects.requireNonNull(
                    nodes.get(List.of((long) level, index)), () -> level + "/" + index);
        }

        TreeHead head(int size) {
            return new TreeHead(size, roots.get(size));
        }
    }

    @ParameterizedTest
    @EnumSource
    void growsToTheRootsOfTheNaiveTree(Suite suite) {
        Grown grown = new Grown(suite);
        for (int size = 0; size <= ALL; size++) {
            assertThat(grown.roots.get(size)).isEqualTo(grown.naive.root(0, size));
            assertThat(Proofs.root(suite, grown, size)).isEqualTo(grown.roots.get(size));
            assertThat(CompactRange.of(suite, size, grown).root()).isEqualTo(grown.roots.get(size));
        }
    }

    @ParameterizedTest
    @EnumSource
    void provesEveryLeafOfEveryTreeAsTheNaiveTreeDoes(Suite suite) {
        Grown grown = new Grown(suite);
        int step = suite == Suite.STANDARD ? 1 : 7;
        for (int size = 1; size <= ALL; size += step) {
            for (int leaf = 0; leaf < size; leaf++) {
                List<Hash> path = Proofs.inclusion(suite, grown, leaf, size);
                assertThat(path).isEqualTo(grown.naive.path(leaf, 0, size));
                assertThat(
                                Proofs.isIncluded(
                                        suite,
                                        leaf,
                                        grown.naive.leaves().get(leaf),
                                        grown.head(size),
                                        path))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void provesThatEveryTreeBeginsWithEverySmallerOne(Suite suite) {
        Grown grown = new Grown(suite);
        int step = suite == Suite.STANDARD ? 1 : 7;
        for (int size = 0; size <= ALL; size += step) {
            for (int old = 0; old <= size; old++) {
                List<Hash> proof = Proofs.consistency(suite, grown, old, size);
                if (old > 0) {
                    assertThat(proof).isEqualTo(grown.naive.consistency(old, 0, size, true));
                }
                assertThat(Proofs.isConsistent(suite, grown.head(old), grown.head(size), proof))
                        .isTrue();
            }
        }
    }

    @Test
    void provesEverySubtreeOfEveryTree() {
        Grown grown = new Grown(Suite.STANDARD);
        int proven = 0;
        for (int size = 1; size <= ALL; size += size < 80 ? 1 : 20) {
            for (int start = 0; start < size; start++) {
                for (int end = start + 1; end <= size && isSubtree(start, end); end++) {
                    Subtree part = new Subtree(start, end);
                    Hash node = grown.naive.root(start, end);
                    List<Hash> proof = Proofs.subtree(Suite.STANDARD, grown, part, size);
                    TreeHead head = grown.head(size);
                    assertThat(Proofs.isPart(Suite.STANDARD, part, node, head, proof)).isTrue();
                    proven++;
                }
            }
        }
        assertThat(proven).isGreaterThan(20_000);
    }

    @Test
    void refusesEveryProofThatWasTamperedWith() {
        Grown grown = new Grown(Suite.STANDARD);
        for (int size = 1; size <= 40; size++) {
            TreeHead head = grown.head(size);
            for (int start = 0; start < size; start++) {
                for (int end = start + 1; end <= size && isSubtree(start, end); end++) {
                    Subtree part = new Subtree(start, end);
                    Hash node = grown.naive.root(start, end);
                    List<Hash> proof = Proofs.subtree(Suite.STANDARD, grown, part, size);
                    for (List<Hash> other : tampered(proof)) {
                        assertThat(Proofs.isPart(Suite.STANDARD, part, node, head, other))
                                .as("%s of %s: %s", part, size, other)
                                .isFalse();
                    }
                    Hash wrong = flipped(node);
                    assertThat(Proofs.isPart(Suite.STANDARD, part, wrong, head, proof)).isFalse();
                    TreeHead another = new TreeHead(size, flipped(head.root()));
                    assertThat(Proofs.isPart(Suite.STANDARD, part, node, another, proof)).isFalse();
                }
            }
        }
    }

    @Test
    void refusesAPathAtEveryPlaceButItsOwn() {
        Grown grown = new Grown(Suite.STANDARD);
        for (int size = 1; size <= 40; size++) {
            for (int leaf = 0; leaf < size; leaf++) {
                List<Hash> path = Proofs.inclusion(Suite.STANDARD, grown, leaf, size);
                Hash hash = grown.naive.leaves().get(leaf);
                for (int place = -1; place <= size + 1; place++) {
                    assertThat(
                                    Proofs.isIncluded(
                                            Suite.STANDARD, place, hash, grown.head(size), path))
                            .isEqualTo(place == leaf);
                }
            }
        }
    }

    @Test
    void refusesToTakeAnotherTreeForTheBeginning() {
        Grown grown = new Grown(Suite.STANDARD);
        for (int old = 0; old <= 20; old++) {
            for (int size = old; size <= 40; size++) {
                List<Hash> proof = Proofs.consistency(Suite.STANDARD, grown, old, size);
                for (int other = 0; other <= 41; other++) {
                    TreeHead claimed = new TreeHead(other, grown.roots.get(old));
                    assertThat(
                                    Proofs.isConsistent(
                                            Suite.STANDARD, claimed, grown.head(size), proof))
                            .as("%s claimed as %s in %s", old, other, size)
                            .isEqualTo(other == old);
                }
            }
        }
    }

    @Test
    void namesTheWrongLengthOfAPath() {
        Hash leaf = Suite.STANDARD.leafHash(new byte[0]);
        assertThatThrownBy(() -> Proofs.rootOf(Suite.STANDARD, 0, 2, leaf, List.of()))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo("bad-path"));
        assertThatThrownBy(() -> Proofs.rootOf(Suite.STANDARD, 2, 2, leaf, List.of()))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo("out-of-range"));
    }

    /// A tree in which all leaves are one: the node of a level is one hash too, so that trees of
    /// any size can be had.
    @Test
    void handlesSizesUpTo63Bits() {
        Hash[] nodes = new Hash[Long.SIZE];
        nodes[0] = Suite.STANDARD.leafHash(new byte[] {7});
        for (int level = 1; level < nodes.length; level++) {
            nodes[level] = Suite.STANDARD.nodeHash(nodes[level - 1], nodes[level - 1]);
        }
        HashReader uniform = (level, index) -> nodes[level];
        Property.holds(
                300,
                draw -> {
                    long size = 1 + draw.below(Long.MAX_VALUE >>> draw.below(62));
                    TreeHead head = new TreeHead(size, Proofs.root(Suite.STANDARD, uniform, size));
                    long index = draw.below(size);
                    List<Hash> path = Proofs.inclusion(Suite.STANDARD, uniform, index, size);
                    assertThat(Proofs.isIncluded(Suite.STANDARD, index, nodes[0], head, path))
                            .isTrue();
                    long old = 1 + index;
                    TreeHead earlier = new TreeHead(old, Proofs.root(Suite.STANDARD, uniform, old));
                    List<Hash> proof = Proofs.consistency(Suite.STANDARD, uniform, old, size);
                    assertThat(Proofs.isConsistent(Suite.STANDARD, earlier, head, proof)).isTrue();
                    assertThat(CompactRange.of(Suite.STANDARD, size, uniform).root())
                            .isEqualTo(head.root());
                });
        TreeHead full =
                new TreeHead(Long.MAX_VALUE, Proofs.root(Suite.STANDARD, uniform, Long.MAX_VALUE));
        long last = Long.MAX_VALUE - 1;
        List<Hash> path = Proofs.inclusion(Suite.STANDARD, uniform, last, Long.MAX_VALUE);
        assertThat(Proofs.isIncluded(Suite.STANDARD, last, nodes[0], full, path)).isTrue();
        CompactRange range = CompactRange.of(Suite.STANDARD, Long.MAX_VALUE, uniform);
        assertThatThrownBy(() -> range.append(nodes[0])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void allowsOnlyAlignedSubtrees() {
        assertThatThrownBy(() -> new Subtree(1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Subtree(4, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Subtree(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Subtree(1L << 62, (1L << 63) - 1 + (1L << 62)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Subtree(1L << 62, Long.MAX_VALUE).end()).isEqualTo(Long.MAX_VALUE);
        assertThat(Subtree.ofFirst(Long.MAX_VALUE).start()).isZero();
    }

    private static boolean isSubtree(int start, int end) {
        int size = 1;
        while (size < end - start) {
            size *= 2;
        }
        return start % size == 0;
    }

    private static List<List<Hash>> tampered(List<Hash> proof) {
        List<List<Hash>> all = new ArrayList<>();
        for (int i = 0; i < proof.size(); i++) {
            List<Hash> without = new ArrayList<>(proof);
            without.remove(i);
            all.add(without);
            List<Hash> changed = new ArrayList<>(proof);
            changed.set(i, flipped(proof.get(i)));
            all.add(changed);
            List<Hash> twice = new ArrayList<>(proof);
            twice.add(i, proof.get(i));
            all.add(twice);
            if (i > 0) {
                List<Hash> swapped = new ArrayList<>(proof);
                swapped.set(i, proof.get(i - 1));
                swapped.set(i - 1, proof.get(i));
                all.add(swapped);
            }
        }
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(Suite.STANDARD.emptyRoot());
        all.add(longer);
        return all;
    }

    private static Hash flipped(Hash hash) {
        byte[] bytes = hash.bytes().toArray();
        bytes[31] ^= 1;
        return new Hash(Bytes.of(bytes));
    }
}
