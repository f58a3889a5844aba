package org.juzhou.chain.check;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.juzhou.chain.store.Inspection;
import org.juzhou.chain.store.StoreException;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.SignedRecord;

/// Looks for ids on disk that no record has. That each record is found by its id was checked with
/// the entries; so the index has more only if it has more rows than there are records.
final class IdPass {
    private final Suite suite;
    private final Inspection store;
    private final Findings findings;

    IdPass(Suite suite, Inspection store, Findings findings) {
        this.suite = suite;
        this.store = store;
        this.findings = findings;
    }

    /// @param records of the log
    void run(long records) {
        AtomicLong indexes = new AtomicLong();
        try {
            store.ids(
                    (key, found) -> {
                        indexes.addAndGet(found.size());
                        return true;
                    });
            if (indexes.get() != records) {
                store.ids(this::compare);
            }
        } catch (StoreException e) {
            if (!findings.names(e.file())) {
                findings.add(Finding.NO_ENTRY, e);
            }
        }
    }

    private boolean compare(Bytes key, List<Long> indexes) {
        for (long index : indexes) {
            if (!leadsTo(key, index)) {
                findings.add(
                        Finding.NO_ENTRY,
                        store.tablesFolder(),
                        "the id that begins with "
                                + key
                                + " leads to entry "
                                + index
                                + ", which does not have it");
            }
        }
        return true;
    }

    private boolean leadsTo(Bytes key, long index) {
        try {
            return index >= 0
                    && index < store.size()
                    && Entry.parse(Bytes.unsafeWrap(store.entry(index)), suite)
                            instanceof Entry.OfRecord(SignedRecord record)
                    && record.id().bytes().startsWith(key);
        } catch (FormatException | StoreException e) {
            return false;
        }
    }
}
