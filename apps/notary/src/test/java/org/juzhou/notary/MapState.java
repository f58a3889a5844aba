package org.juzhou.notary;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.contract.View;

/// A namespace in memory, for a contract that reads no other one.
final class MapState implements State {
    private final SortedMap<String, Value> values = new TreeMap<>();

    SortedMap<String, Value> values() {
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
        throw new IllegalStateException("notary declares no view");
    }
}
