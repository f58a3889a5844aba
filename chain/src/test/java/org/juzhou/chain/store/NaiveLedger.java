package org.juzhou.chain.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.juzhou.chain.Block;
import org.juzhou.chain.Place;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// What a store is meant to be: a list, two maps and the definition of the tree.
final class NaiveLedger {
    private final Suite suite;
    private final List<Bytes> entries = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final Map<Hash, Integer> ids = new TreeMap<>();
    private final SortedMap<StateKey, Bytes> state = new TreeMap<>();
    private Applied applied = Applied.NONE;

    NaiveLedger(Suite suite) {
        this.suite = suite;
    }

    int size() {
        return entries.size();
    }

    Applied applied() {
        return applied;
    }

    SortedMap<StateKey, Bytes> state() {
        return state;
    }

    void advance(Applied to) {
        applied = to;
    }

    void commit(Commit commit) {
        for (Commit.Added added : commit.entries()) {
            Hash id = added.id();
            if (id != null) {
                ids.put(id, entries.size());
            }
            entries.add(added.bytes());
        }
        commit.changes()
                .forEach(
                        (key, change) -> {
                            Bytes value = change.value();
                            if (value == null) {
                                state.remove(key);
                            } else {
                                state.put(key, value);
                            }
                        });
        blocks.add(
                new Block(
                        blocks.size(),
                        entries.size() - 1,
                        commit.entries().size() - 1,
                        commit.timeMillis()));
        applied = commit.applied();
    }

    /// RFC 6962, as it is defined.
    Hash root(int from, int to) {
        if (to == from) {
            return suite.emptyRoot();
        }
        if (to - from == 1) {
            return suite.leafHash(entries.get(from));
        }
        int half = Integer.highestOneBit(to - from - 1);
        return suite.nodeHash(root(from, from + half), root(from + half, to));
    }

    /// Asks the store everything and compares.
    void compare(Store store) {
        assertThat(store.applied()).isEqualTo(applied);
        assertThat(store.isEmpty()).isEqualTo(entries.isEmpty());
        if (entries.isEmpty()) {
            return;
        }
        Block last = blocks.getLast();
        Hash seal = suite.leafHash(entries.getLast());
        assertThat(store.tip())
                .isEqualTo(
                        new Tip(
                                size(),
                                root(0, size()),
                                last.height(),
                                last.sealIndex(),
                                seal,
                                last.timeMillis()));
        compareEntries(store);
        compareTree(store);
        state.forEach((key, value) -> assertThat(store.state().get(key)).contains(value));
        assertThat(store.block(blocks.size())).isEmpty();
    }

    private void compareEntries(Store store) {
        for (int i = 0; i < size(); i++) {
            assertThat(store.entry(i)).isEqualTo(entries.get(i).toArray());
            assertThat(store.leafHash(i)).isEqualTo(suite.leafHash(entries.get(i)));
        }
        for (Block block : blocks) {
            assertThat(store.block(block.height())).contains(block);
            for (long i = block.firstIndex(); i <= block.sealIndex(); i++) {
                assertThat(store.blockOf(i)).isEqualTo(block);
            }
        }
        ids.forEach(
                (id, index) -> {
                    Block block = store.blockOf(index);
                    assertThat(store.place(id))
                            .contains(
                                    new Place(
                                            id,
                                            index,
                                            block.sealIndex(),
                                            block.height(),
                                            block.timeMillis()));
                });
    }

    private void compareTree(Store store) {
        for (int size = 0; size <= size(); size += 1 + size / 8) {
            assertThat(store.rootAt(size)).isEqualTo(root(0, size));
        }
        for (int first = 0; first < size(); first += TreeFiles.WIDTH) {
            int width = Math.min(TreeFiles.WIDTH, size() - first);
            Bytes tile = Bytes.EMPTY;
            Bytes bundle = Bytes.EMPTY;
            for (int i = first; i < first + width; i++) {
                Bytes entry = entries.get(i);
                tile = tile.concat(suite.leafHash(entry).bytes());
                byte[] length = {(byte) (entry.length() >> 8), (byte) entry.length()};
                bundle = bundle.concat(Bytes.of(length)).concat(entry);
            }
            assertThat(store.tile(0, first / TreeFiles.WIDTH, width)).isEqualTo(tile.toArray());
            assertThat(store.bundle(first / TreeFiles.WIDTH, width)).isEqualTo(bundle.toArray());
        }
        for (int i = 0; i < size() / TreeFiles.WIDTH; i++) {
            assertThat(store.tile(1, 0, i + 1))
                    .endsWith(root(256 * i, 256 * i + 256).bytes().toArray());
        }
    }
}
