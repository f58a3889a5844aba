package org.juzhou.chain;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Waits for what another thread is about to do.
public final class Until {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = 2_000_000;

    private Until() {}

    /// Returns when the condition holds; fails after 30 seconds.
    public static void holds(Callable<Boolean> condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!isTrue(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen within " + DEADLINE);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean isTrue(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
