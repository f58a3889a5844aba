package org.juzhou.chain.execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.juzhou.chain.contract.State.Row;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.store.StateKey;

/// The state as it stands inside a block: what is committed, under what the block's accepted
/// records wrote.
final class BlockState {
    /// Above every character of a key.
    private static final char BEYOND = 0x7f;

    private final HotState hot;
    private final NavigableMap<StateKey, Written> changes = new TreeMap<>();

    BlockState(HotState hot) {
        this.hot = hot;
    }

    Optional<Value> get(StateKey key) {
        Written changed = changes.get(key);
        return changed == null ? hot.get(key) : changed.value();
    }

    /// Rows of one contract whose key begins as `prefix` does, with the changes of a call on top,
    /// ascending.
    List<Row> scan(StateKey prefix, int limit, NavigableMap<StateKey, Written> call) {
        NavigableMap<StateKey, Optional<Value>> merged = new TreeMap<>();
        within(changes, prefix).forEach((key, written) -> merged.put(key, written.value()));
        within(call, prefix).forEach((key, written) -> merged.put(key, written.value()));
        long deleted = merged.values().stream().filter(Optional::isEmpty).count();
        AtomicLong wanted = new AtomicLong(limit + deleted);
        hot.committed()
                .scan(
                        prefix,
                        (key, bytes) -> {
                            merged.computeIfAbsent(
                                    key, k -> Optional.of(HotState.decode(k, bytes)));
                            return wanted.decrementAndGet() > 0;
                        });
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<StateKey, Optional<Value>> row : merged.entrySet()) {
            if (rows.size() < limit) {
                row.getValue().ifPresent(value -> rows.add(new Row(row.getKey().key(), value)));
            }
        }
        return List.copyOf(rows);
    }

    /// Takes over what an accepted record wrote.
    void merge(NavigableMap<StateKey, Written> call) {
        changes.putAll(call);
    }

    /// What became of each key that the block changed, ascending.
    SortedMap<StateKey, Written> changes() {
        return Collections.unmodifiableSortedMap(changes);
    }

    private static NavigableMap<StateKey, Written> within(
            NavigableMap<StateKey, Written> map, StateKey prefix) {
        return map.subMap(
                prefix, true, new StateKey(prefix.contract(), prefix.key() + BEYOND), false);
    }
}
