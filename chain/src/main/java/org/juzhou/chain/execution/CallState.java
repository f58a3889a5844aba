package org.juzhou.chain.execution;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.contract.Bounds;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.contract.View;
import org.juzhou.chain.store.StateKey;

/// The state that one call sees, with its bounds. What it wrote is kept apart until the record is
/// accepted.
final class CallState implements State {
    private final Contract contract;
    private final BlockState block;
    private final NavigableMap<StateKey, Written> changes = new TreeMap<>();
    private final long index;
    private int reads;
    private int writes;
    private int writtenBytes;
    private int scans;
    private @Nullable String exceeded;
    private @Nullable RuntimeException failure;

    CallState(Contract contract, BlockState block, long index) {
        this.contract = contract;
        this.block = block;
        this.index = index;
    }

    @Override
    public Optional<Value> get(String key) {
        within(++reads <= Bounds.READS, "reads");
        StateKey full = own(key, 1);
        Written changed = changes.get(full);
        return changed == null ? kernel(() -> block.get(full)) : changed.value();
    }

    @Override
    public void put(String key, Value value) {
        int bytes = value.encode().length();
        writtenBytes += key.length() + bytes;
        within(++writes <= Bounds.WRITES, "writes");
        within(bytes <= Bounds.VALUE_BYTES, "bytes of a value");
        within(writtenBytes <= Bounds.WRITTEN_BYTES, "bytes written");
        changes.put(own(key, 1), new Written(Optional.of(value), index));
    }

    @Override
    public void delete(String key) {
        within(++writes <= Bounds.WRITES, "writes");
        changes.put(own(key, 1), new Written(Optional.empty(), index));
    }

    @Override
    public List<Row> scan(String prefix, int limit) {
        within(++scans <= Bounds.SCANS, "scans");
        within(limit >= 1 && limit <= Bounds.SCAN_ROWS, "rows of a scan");
        StateKey from = own(prefix, 0);
        return kernel(() -> block.scan(from, limit, changes));
    }

    @Override
    public Optional<Value> view(View view, String key) {
        within(++reads <= Bounds.READS, "reads");
        if (!contract.views().contains(view)) {
            throw new IllegalArgumentException(
                    "contract " + contract.name() + " does not declare " + view);
        }
        StateKey full = checked(view.contract(), key, 1);
        return kernel(() -> block.get(full)).map(value -> value.seen(view));
    }

    /// What the call wrote.
    NavigableMap<StateKey, Written> changes() {
        return changes;
    }

    /// Which bound was exceeded; null when none.
    @Nullable String exceeded() {
        return exceeded;
    }

    /// The node's own failure during the call, whatever the contract made of it; null when there
    /// was none.
    @Nullable RuntimeException failure() {
        return failure;
    }

    private void within(boolean bound, String what) {
        if (!bound) {
            exceeded = what;
            throw new IllegalStateException("too many " + what + " in one call");
        }
    }

    private <T> T kernel(Supplier<T> read) {
        try {
            return read.get();
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private StateKey own(String key, int least) {
        return checked(contract.name(), key, least);
    }

    private static StateKey checked(String contract, String key, int least) {
        boolean plain = key.length() >= least && key.length() <= Bounds.KEY_CHARS;
        for (int i = 0; plain && i < key.length(); i++) {
            plain = key.charAt(i) > 0x20 && key.charAt(i) < 0x7f;
        }
        if (!plain) {
            throw new IllegalArgumentException(
                    "a key of the state has "
                            + least
                            + " to "
                            + Bounds.KEY_CHARS
                            + " characters of 0x21 to 0x7e");
        }
        return new StateKey(contract, key);
    }
}
