package org.juzhou.chain.admission;

import java.util.function.LongSupplier;
import org.juzhou.chain.TimeSource;

/// Whether enough of the disk is left to go on. Asked often, it looks at most ten times a second.
/// Any thread may use it.
public final class DiskFloor {
    private static final long LOOK_AGAIN_NANOS = 100_000_000;

    private final LongSupplier usableBytes;
    private final long floorBytes;
    private final TimeSource time;
    private long seenBytes;
    private long seenNanos;

    /// @param usableBytes asks the disk
    /// @param floorBytes below this, nothing may be written that can be refused
    public DiskFloor(LongSupplier usableBytes, long floorBytes, TimeSource time) {
        this.usableBytes = usableBytes;
        this.floorBytes = floorBytes;
        this.time = time;
        look();
    }

    /// Whether less than the floor is left.
    public boolean isReached() {
        return usableBytes() < floorBytes;
    }

    /// What is left, as of a moment ago.
    public synchronized long usableBytes() {
        if (time.monotonicNanos() - seenNanos >= LOOK_AGAIN_NANOS) {
            look();
        }
        return seenBytes;
    }

    /// The floor.
    public long floorBytes() {
        return floorBytes;
    }

    private synchronized void look() {
        seenBytes = usableBytes.getAsLong();
        seenNanos = time.monotonicNanos();
    }
}
