package org.juzhou.chain.store;

import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiPredicate;
import org.juzhou.ledger.Bytes;
import org.rocksdb.WriteBatch;

/// The state of all contracts, as bytes.
final class StateTable implements StateReader {
    private final Tables tables;

    StateTable(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<Bytes> get(StateKey key) {
        return Optional.ofNullable(tables.get(Family.STATE, key.bytes())).map(Bytes::unsafeWrap);
    }

    @Override
    public void scan(StateKey from, BiPredicate<StateKey, Bytes> visitor) {
        tables.scan(
                Family.STATE,
                from.bytes(),
                (bytes, value) -> {
                    StateKey key = StateKey.parse(bytes);
                    return from.begins(key) && visitor.test(key, Bytes.unsafeWrap(value));
                });
    }

    void put(WriteBatch batch, SortedMap<StateKey, Commit.Change> changes) {
        changes.forEach(
                (key, change) -> {
                    Bytes value = change.value();
                    if (value == null) {
                        tables.delete(batch, Family.STATE, key.bytes());
                    } else {
                        tables.put(batch, Family.STATE, key.bytes(), value.unsafeArray());
                    }
                });
    }
}
