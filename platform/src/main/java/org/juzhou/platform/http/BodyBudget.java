package org.juzhou.platform.http;

import java.util.concurrent.Semaphore;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

/// How many bytes of bodies may be in memory at once, for all requests together. Who comes when all
/// are taken is told to come back, so that memory never grows with the number of callers.
public final class BodyBudget {
    private static final int KILO = 1_024;
    private static final int RETRY_AFTER_SECONDS = 1;

    private final Semaphore kilobytes;

    /// A budget of so many bytes.
    public BodyBudget(long bytes) {
        kilobytes = new Semaphore(Math.toIntExact(bytes / KILO));
    }

    /// A share of the budget, given back by closing it.
    public final class Share implements AutoCloseable {
        private final int taken;

        private Share(int taken) {
            this.taken = taken;
        }

        @Override
        public void close() {
            kilobytes.release(taken);
        }
    }

    /// Takes room for a body.
    ///
    /// @throws Problem `busy` when there is none
    public Share take(long bytes) {
        int wanted = Math.toIntExact(bytes / KILO + 1);
        if (!kilobytes.tryAcquire(wanted)) {
            throw Problem.later(
                    ErrorCode.BUSY, "too many bodies are being read", RETRY_AFTER_SECONDS);
        }
        return new Share(wanted);
    }
}
