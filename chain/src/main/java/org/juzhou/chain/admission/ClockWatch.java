package org.juzhou.chain.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the clock of this machine may date a block (architecture, Block): not when it lies
/// before the program itself, far beyond the last seal, or moved against the monotonic clock. Any
/// thread may use it.
public final class ClockWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    /// No right clock is before this: the program is younger.
    private static final long EARLIEST_MILLIS =
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private static final long MOST_AHEAD_MILLIS = Duration.ofDays(400).toMillis();
    private static final long MOST_MOVED_MILLIS = 2_000;
    private static final long NANOS_A_MILLI = 1_000_000;

    private final TimeSource time;
    private final boolean clockIsRight;
    private final @Nullable String wrongAtStart;
    private long wallMillis;
    private long monotonicNanos;
    private @Nullable String logged;

    /// @param lastSealMillis time of the last seal when the program starts
    /// @param clockIsRight the operator says so: what is found is logged and nothing more
    public ClockWatch(TimeSource time, long lastSealMillis, boolean clockIsRight) {
        this.time = time;
        this.clockIsRight = clockIsRight;
        this.wallMillis = time.wallMillis();
        this.monotonicNanos = time.monotonicNanos();
        this.wrongAtStart = wrongAtStart(wallMillis, lastSealMillis);
    }

    /// What is wrong with the clock, and the way out; empty when it may date a block.
    public synchronized Optional<String> trouble() {
        String found = wrongAtStart == null ? moved() : wrongAtStart;
        if (found != null && !found.equals(logged)) {
            LOG.warn("{}{}", found, clockIsRight ? " (overridden by --clock-is-right)" : "");
        }
        logged = found;
        return clockIsRight ? Optional.empty() : Optional.ofNullable(found);
    }

    /// The time of a block made now, milliseconds; from here on the next movement is measured.
    synchronized long dateBlock() {
        wallMillis = time.wallMillis();
        monotonicNanos = time.monotonicNanos();
        return wallMillis;
    }

    /// The clock on the wall.
    long nowMillis() {
        return time.wallMillis();
    }

    private @Nullable String moved() {
        long wall = time.wallMillis() - wallMillis;
        long monotonic = (time.monotonicNanos() - monotonicNanos) / NANOS_A_MILLI;
        return Math.abs(wall - monotonic) <= MOST_MOVED_MILLIS
                ? null
                : "the clock of this machine was moved by more than two seconds since the last block:"
                        + " set it back, or restart once it is right";
    }

    private static @Nullable String wrongAtStart(long wall, long lastSeal) {
        if (wall < EARLIEST_MILLIS) {
            return "the clock of this machine says "
                    + Instant.ofEpochMilli(wall)
                    + ", which is before this program was made: set it and restart";
        }
        if (wall > lastSeal + MOST_AHEAD_MILLIS) {
            return "the clock of this machine says "
                    + Instant.ofEpochMilli(wall)
                    + ", more than 400 days after the last block: set it and restart, or start with --clock-is-right";
        }
        return null;
    }
}
