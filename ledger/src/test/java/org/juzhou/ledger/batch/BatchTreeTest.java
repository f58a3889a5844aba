package org.juzhou.ledger.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

class BatchTreeTest {
    @ParameterizedTest
    @EnumSource
    void isTheTreeOfRfc6962ForEveryCountUpToSeventy(Suite suite) {
        List<Hash> leaves = new ArrayList<>();
        for (int count = 1; count <= 70; count++) {
            leaves.add(suite.hash(new byte[] {(byte) count}));
            BatchTree tree = BatchTree.of(suite, leaves);
            assertThat(tree.count()).isEqualTo(count);
            assertThat(tree.root()).isEqualTo(Leaves.root(suite, count, naive(suite, leaves)));
            for (int i = 0; i < count; i++) {
                assertThat(tree.leaf(i)).isEqualTo(leaves.get(i));
                assertThat(tree.path(i)).isEqualTo(naivePath(suite, leaves, i));
            }
        }
    }

    @Test
    void bindsTheCountIntoTheRoot() {
        Hash tree = Suite.STANDARD.hash(new byte[] {7});
        byte[] message =
                ByteBuffer.allocate(41)
                        .put((byte) 2)
                        .putLong(3)
                        .put(tree.bytes().toArray())
                        .array();
        assertThat(Leaves.root(Suite.STANDARD, 3, tree)).isEqualTo(Suite.STANDARD.hash(message));
        assertThat(Leaves.root(Suite.STANDARD, 4, tree))
                .isNotEqualTo(Leaves.root(Suite.STANDARD, 3, tree));
    }

    @Test
    void takesAMillionLeaves() {
        byte[] leaves = new byte[BatchTree.MAX_COUNT * Hash.LENGTH];
        for (int i = 0; i < BatchTree.MAX_COUNT; i++) {
            ByteBuffer.wrap(leaves).putInt(i * Hash.LENGTH, i);
        }
        BatchTree tree = BatchTree.of(Suite.STANDARD, leaves);
        int index = 777_777;
        List<Hash> path = tree.path(index);
        assertThat(path).hasSize(20);
        Hash node = tree.leaf(index);
        for (int level = 0; level < path.size(); level++) {
            Hash sibling = path.get(level);
            node =
                    (index >> level) % 2 == 0
                            ? Suite.STANDARD.nodeHash(node, sibling)
                            : Suite.STANDARD.nodeHash(sibling, node);
        }
        assertThat(Leaves.root(Suite.STANDARD, BatchTree.MAX_COUNT, node)).isEqualTo(tree.root());
        assertThat(tree.pathBytes(index).length()).isEqualTo(20 * Hash.LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, (BatchTree.MAX_COUNT + 1) * Hash.LENGTH})
    void refusesLeavesThatAreNoBatch(int length) {
        assertThatThrownBy(() -> BatchTree.of(Suite.STANDARD, new byte[length]))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("1 to 1048576 leaves");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void refusesAnIndexOutsideTheBatch(int index) {
        BatchTree tree = BatchTree.of(Suite.STANDARD, new byte[3 * Hash.LENGTH]);
        assertThatThrownBy(() -> tree.path(index)).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> tree.leaf(index)).isInstanceOf(FormatException.class);
    }

    /// MTH of RFC 6962 §2.1, as it stands there, over leaves that are hashes already.
    private static Hash naive(Suite suite, List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return suite.nodeHash(
                naive(suite, leaves.subList(0, k)), naive(suite, leaves.subList(k, leaves.size())));
    }

    /// PATH of RFC 6962 §2.1.1.
    private static List<Hash> naivePath(Suite suite, List<Hash> leaves, int index) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        List<Hash> left = leaves.subList(0, k);
        List<Hash> right = leaves.subList(k, leaves.size());
        List<Hash> path =
                new ArrayList<>(
                        index < k
                                ? naivePath(suite, left, index)
                                : naivePath(suite, right, index - k));
        path.add(naive(suite, index < k ? right : left));
        return path;
    }
}
