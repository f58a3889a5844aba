package org.juzhou.sdk;

import java.time.Duration;

/// How long a client waits, and how long between two tries.
///
/// @param request for one request and its whole answer
/// @param outcome for a final answer about a record, with all retries
/// @param receipt for the receipt of a record that is in the log
public record Patience(Duration request, Duration outcome, Duration receipt) {
    /// Suits a server near by.
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(60), Duration.ofMinutes(2), Duration.ofSeconds(30));

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    public Patience {
        if (request.isNegative()
                || request.isZero()
                || outcome.isNegative()
                || receipt.isNegative()) {
            throw new IllegalArgumentException("time limits are positive");
        }
    }

    /// One wait for something, with pauses that grow. Used by one thread.
    static final class Wait {
        private final long endNanos;
        private long pauseMillis = FIRST_PAUSE_MILLIS;

        Wait(Duration longest) {
            endNanos = System.nanoTime() + longest.toNanos();
        }

        /// Pauses before the next try.
        ///
        /// @param atLeastSeconds what the server asked for, or 0
        /// @return false when there is no time left for another try
        boolean pause(int atLeastSeconds) {
            long millis = Math.max(pauseMillis, atLeastSeconds * 1_000L);
            pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
            long left = (endNanos - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            try {
                Thread.sleep(Math.min(millis, left));
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
