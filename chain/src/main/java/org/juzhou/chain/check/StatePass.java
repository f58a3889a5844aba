package org.juzhou.chain.check;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.juzhou.chain.store.Inspection;
import org.juzhou.chain.store.Inspection.TableDamage;
import org.juzhou.chain.store.Scratch;
import org.juzhou.chain.store.StateKey;
import org.juzhou.chain.store.StoreException;
import org.juzhou.ledger.Bytes;

/// Compares the state on disk with the state that a replay made: every value is read by its key, so
/// that its checksum is looked at, and the entry that wrote it is named.
final class StatePass {
    private final Inspection store;
    private final Scratch replayed;
    private final Findings findings;

    StatePass(Inspection store, Scratch replayed, Findings findings) {
        this.store = store;
        this.replayed = replayed;
        this.findings = findings;
    }

    void run() {
        replayed.rows(
                StateKey.lowest(),
                row -> {
                    compare(row);
                    return true;
                });
        try {
            store.states(
                    (key, value) -> {
                        if (replayed.row(key).isEmpty()) {
                            findings.add(
                                    Finding.NO_ENTRY,
                                    store.tablesFolder(),
                                    "the state has " + key + ", which no entry wrote");
                        }
                        return true;
                    });
        } catch (StoreException e) {
            if (!findings.names(e.file())) {
                findings.add(Finding.NO_ENTRY, e);
            }
        }
    }

    /// The first entry that wrote a value which a damaged table may hold, or -1.
    long firstWriterIn(TableDamage damage) {
        AtomicLong first = new AtomicLong(Finding.NO_ENTRY);
        replayed.rows(
                StateKey.lowest(),
                row -> {
                    if (damage.mayHold(row.key())) {
                        first.accumulateAndGet(row.writer(), StatePass::earlier);
                    }
                    return true;
                });
        return first.get();
    }

    private void compare(Scratch.Row row) {
        try {
            Optional<Bytes> stored = store.state(row.key());
            if (stored.isEmpty()) {
                findings.add(row.writer(), store.tablesFolder(), "the state lacks " + row.key());
            } else if (!stored.get().equals(row.value())) {
                findings.add(
                        row.writer(),
                        store.tablesFolder(),
                        "the state has under "
                                + row.key()
                                + " "
                                + stored.get()
                                + ", not "
                                + row.value());
            }
        } catch (StoreException e) {
            findings.add(row.writer(), e);
        }
    }

    private static long earlier(long one, long other) {
        return Long.compareUnsigned(one, other) <= 0 ? one : other;
    }
}
