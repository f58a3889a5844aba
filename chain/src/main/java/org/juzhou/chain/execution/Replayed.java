package org.juzhou.chain.execution;

import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.juzhou.chain.store.Applied;
import org.juzhou.chain.store.Commit;
import org.juzhou.chain.store.Scratch;
import org.juzhou.chain.store.StateKey;
import org.juzhou.chain.store.StateReader;
import org.juzhou.chain.store.Store;
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
