package org.juzhou.chain.execution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.store.StateKey;
import org.juzhou.chain.store.StateReader;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// The committed state, decoded, with what was read last kept in memory: what is only written, as
/// most records are, is left to the store. Used by the executing thread alone.
final class HotState {
    private static final int MOST_ROWS = 16_384;

    private final StateReader committed;
    private final Map<StateKey, Optional<Value>> rows =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<StateKey, Optional<Value>> eldest) {
                    return size() > MOST_ROWS;
                }
            };

    HotState(StateReader committed) {
        this.committed = committed;
    }

    Optional<Value> get(StateKey key) {
        Optional<Value> known = rows.get(key);
        if (known == null) {
            known = committed.get(key).map(bytes -> decode(key, bytes));
            rows.put(key, known);
        }
        return known;
    }

    /// Follows a block that was committed.
    void follow(SortedMap<StateKey, Written> changes) {
        changes.forEach((key, written) -> rows.replace(key, written.value()));
    }

    StateReader committed() {
        return committed;
    }

    static Value decode(StateKey key, Bytes bytes) {
        try {
            return Value.decode(bytes);
        } catch (FormatException e) {
            throw new StoppedException(
                    "the value of "
                            + key
                            + " in the state is damaged ("
                            + e.getMessage()
                            + "): `fsck` says which entry",
                    e);
        }
    }
}
