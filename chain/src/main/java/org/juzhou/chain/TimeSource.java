package org.juzhou.chain;

/// The two clocks of a machine.
public interface TimeSource {
    /// The clock on the wall, which somebody may set: milliseconds since 1970, UTC.
    long wallMillis();

    /// A clock that only runs on, from a start of its own.
    long monotonicNanos();

    /// The clocks of this machine.
    static TimeSource system() {
        return new TimeSource() {
            @Override
            public long wallMillis() {
                return System.currentTimeMillis();
            }

            @Override
            public long monotonicNanos() {
                return System.nanoTime();
            }
        };
    }
}
