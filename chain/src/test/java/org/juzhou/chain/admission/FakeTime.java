package org.juzhou.chain.admission;

import java.util.concurrent.atomic.AtomicLong;
import org.juzhou.chain.TimeSource;

/// Clocks that a test sets.
public final class FakeTime implements TimeSource {
    private final AtomicLong wallMillis;
    private final AtomicLong monotonicNanos = new AtomicLong();

    public FakeTime(long wallMillis) {
        this.wallMillis = new AtomicLong(wallMillis);
    }

    @Override
    public long wallMillis() {
        return wallMillis.get();
    }

    @Override
    public long monotonicNanos() {
        return monotonicNanos.get();
    }

    /// Both clocks run on.
    public void pass(long millis) {
        wallMillis.addAndGet(millis);
        monotonicNanos.addAndGet(millis * 1_000_000);
    }

    /// Somebody sets the clock on the wall.
    public void move(long millis) {
        wallMillis.addAndGet(millis);
    }
}
