package org.juzhou.chain.store;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Syncs the append-only files before RocksDB flushes: so what its files say is never ahead of
/// ours, even when the machine loses power.
///
/// RocksDB calls it on a thread of its own and takes no exception from it; a failure is kept and
/// thrown by the next [#check].
final class FlushGate implements Runnable {
    private final AtomicReference<@Nullable LedgerFiles> files = new AtomicReference<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    void open(LedgerFiles opened) {
        files.set(opened);
    }

    @Override
    public void run() {
        LedgerFiles opened = files.get();
        if (opened != null) {
            try {
                opened.sync();
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    /// Throws what went wrong since the store was opened.
    void check() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }
}
