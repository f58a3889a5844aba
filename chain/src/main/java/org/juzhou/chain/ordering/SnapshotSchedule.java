package org.juzhou.chain.ordering;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// When to make the applied blocks survive the machine, so that the log may be cut: after so many
/// bytes, or so much time. Never by the number of entries: a few large ones would fill the disk.
///
/// The updater thread tells what is applied; any thread asks.
final class SnapshotSchedule {
    private final long everyBytes;
    private final long everyNanos;
    private final LongSupplier nanoTime;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong lastNanos;
    private long seen;

    /// @param nanoTime a monotonic clock
    SnapshotSchedule(long everyBytes, Duration every, LongSupplier nanoTime) {
        this.everyBytes = everyBytes;
        this.everyNanos = every.toNanos();
        this.nanoTime = nanoTime;
        this.lastNanos = new AtomicLong(nanoTime.getAsLong());
    }

    void applied(int entryBytes) {
        bytes.addAndGet(entryBytes);
    }

    void taken() {
        bytes.set(0);
        lastNanos.set(nanoTime.getAsLong());
    }

    /// Whether anything was applied since it was asked last; one thread asks.
    boolean hasNews() {
        long now = bytes.get();
        boolean news = now != seen;
        seen = now;
        return news;
    }

    boolean isDue() {
        long pending = bytes.get();
        return pending >= everyBytes
                || (pending > 0 && nanoTime.getAsLong() - lastNanos.get() >= everyNanos);
    }
}
