package org.juzhou.chain.execution;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.juzhou.chain.registry.Founders;
import org.juzhou.chain.registry.RegistryContract;
import org.juzhou.chain.store.Applied;
import org.juzhou.chain.store.Commit;
import org.juzhou.chain.store.StateKey;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.record.Genesis;

/// The block of height 0: entry 0 closes itself, and its founders are its writes.
final class GenesisBlock {
    private GenesisBlock() {}

    static Commit commit(Genesis genesis) {
        Bytes bytes = genesis.toBytes();
        Commit.Added entry = new Commit.Added(bytes, genesis.suite().leafHash(bytes), null);
        return new Commit(
                List.of(entry),
                genesis.timeMillis(),
                BlockExecution.encode(writes(genesis)),
                Applied.NONE);
    }

    static SortedMap<StateKey, Written> writes(Genesis genesis) {
        SortedMap<StateKey, Written> writes = new TreeMap<>();
        Founders.state(genesis)
                .forEach(
                        (key, value) ->
                                writes.put(
                                        new StateKey(RegistryContract.NAME, key),
                                        new Written(Optional.of(value), 0)));
        return writes;
    }
}
