package org.juzhou.chain.execution;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.BiPredicate;
import org.juzhou.chain.store.Applied;
import org.juzhou.chain.store.Commit;
import org.juzhou.chain.store.Scratch;
import org.juzhou.chain.store.StateKey;
import org.juzhou.chain.store.StateReader;
import org.juzhou.chain.store.Store;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;

/// Where a [Replay] keeps what comes out of a log. Used by its thread.
sealed interface Replayed {
    /// The state after the blocks that were added.
    StateReader state();

    /// Index of the record with an id among the blocks that were added.
    OptionalLong find(Hash id);

    /// Takes over a block.
    ///
    /// @param first index of its first record
    void add(
            long first,
            long timeMillis,
            List<Commit.Added> entries,
            SortedMap<StateKey, Commit.Change> changes);

    /// State and ids alone, for as long as the check lasts.
    record InScratch(Scratch scratch) implements Replayed {
        @Override
        public StateReader state() {
            return scratch;
        }

        @Override
        public OptionalLong find(Hash id) {
            return scratch.find(id);
        }

        @Override
        public void add(
                long first,
                long timeMillis,
                List<Commit.Added> entries,
                SortedMap<StateKey, Commit.Change> changes) {
            scratch.add(entries, first, changes);
        }
    }

    /// State and ids in memory alone: for short logs.
    ///
    /// @param values of the state
    /// @param ids of the records, with their indexes
    record InMemory(NavigableMap<StateKey, Bytes> values, Map<Hash, Long> ids) implements Replayed {
        @Override
        public StateReader state() {
            return new StateReader() {
                @Override
                public Optional<Bytes> get(StateKey key) {
                    return Optional.ofNullable(values.get(key));
                }

                @Override
                public void scan(StateKey from, BiPredicate<StateKey, Bytes> visitor) {
                    for (var row : values.tailMap(from, true).entrySet()) {
                        if (!from.begins(row.getKey())
                                || !visitor.test(row.getKey(), row.getValue())) {
                            return;
                        }
                    }
                }
            };
        }

        @Override
        public OptionalLong find(Hash id) {
            Long index = ids.get(id);
            return index == null ? OptionalLong.empty() : OptionalLong.of(index);
        }

        @Override
        public void add(
                long first,
                long timeMillis,
                List<Commit.Added> entries,
                SortedMap<StateKey, Commit.Change> changes) {
            for (int i = 0; i < entries.size(); i++) {
                Hash id = entries.get(i).id();
                if (id != null) {
                    ids.put(id, first + i);
                }
            }
            changes.forEach(
                    (key, change) -> {
                        Bytes value = change.value();
                        if (value == null) {
                            values.remove(key);
                        } else {
                            values.put(key, value);
                        }
                    });
        }
    }

    /// A whole ledger. Where it has no order of its own, a block's place is its height; where it
    /// has one, that stays where it is: these blocks did not come by it.
    record InStore(Store store) implements Replayed {
        @Override
        public StateReader state() {
            return store.state();
        }

        @Override
        public OptionalLong find(Hash id) {
            return store.find(id);
        }

        @Override
        public void add(
                long first,
                long timeMillis,
                List<Commit.Added> entries,
                SortedMap<StateKey, Commit.Change> changes) {
            Applied place =
                    store.applied().term() == 0
                            ? new Applied(0, store.tip().height() + 1)
                            : store.applied();
            store.commit(new Commit(entries, timeMillis, changes, place));
        }
    }
}
