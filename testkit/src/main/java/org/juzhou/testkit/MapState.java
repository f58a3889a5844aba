package org.juzhou.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.contract.View;

/// A contract's namespace in memory, and what it sees of others. Used by one thread.
public final class MapState implements State {
    private final SortedMap<String, Value> values = new TreeMap<>();
    private final List<View> declared;
    private final Map<String, Value> seen;

    /// For a contract that reads no other one.
    public MapState() {
        this(List.of(), Map.of());
    }

    /// @param declared the contract's views
    /// @param seen what others have, by key
    public MapState(List<View> declared, Map<String, Value> seen) {
        this.declared = List.copyOf(declared);
        this.seen = seen;
    }

    /// What it holds now; changes of it change the state.
    public SortedMap<String, Value> values() {
        return values;
    }

    @Override
    public Optional<Value> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public void put(String key, Value value) {
        values.put(key, Value.decode(value.encode()));
    }

    @Override
    public void delete(String key) {
        values.remove(key);
    }

    @Override
    public List<Row> scan(String prefix, int limit) {
        return values.tailMap(prefix).entrySet().stream()
                .takeWhile(row -> row.getKey().startsWith(prefix))
                .limit(limit)
                .map(row -> new Row(row.getKey(), row.getValue()))
                .toList();
    }

    @Override
    public Optional<Value> view(View view, String key) {
        if (!declared.contains(view)) {
            throw new IllegalStateException("not declared: " + view);
        }
        return Optional.ofNullable(seen.get(key)).map(value -> value.seen(view));
    }
}
