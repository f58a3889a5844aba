package org.juzhou.platform.api;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Head;
import org.springframework.stereotype.Component;

/// The head that whoever waits for a new one is shown: the same for all, until enough members have
/// co-signed it or a moment is over.
///
/// A log under load signs a hundred heads a second. Members that each took the newest would co-sign
/// different ones, and their lines would seldom meet on one. Any thread may wait here.
@Component
final class OfferedHead {
    private static final Duration LONG_POLL = Duration.ofSeconds(10);

    /// How long one head waits for its lines: a slow member then finds a newer one.
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final Chain chain;
    private @Nullable Head offered;
    private long sinceNanos;

    OfferedHead(Chain chain) {
        this.chain = chain;
    }

    /// The offered head as soon as it has more than `after` entries; the newest there is after a
    /// while without.
    ///
    /// @throws org.juzhou.platform.problem.Problem `no-head-yet`
    Head after(long after) throws InterruptedException {
        long end = System.nanoTime() + LONG_POLL.toNanos();
        Head head = offered();
        boolean goesOn = true;
        while (head.size() <= after && goesOn) {
            goesOn = awaitChange(head, end - System.nanoTime());
            head = offered();
        }
        return head.size() > after ? head : HeadReads.require(chain);
    }

    private synchronized Head offered() {
        Head newest = HeadReads.require(chain);
        Head shown = offered;
        if (shown == null || (newest.size() > shown.size() && isOver(shown))) {
            offered = newest;
            sinceNanos = System.nanoTime();
            return newest;
        }
        return shown;
    }

    private synchronized boolean isOver(Head head) {
        return chain.committees().current().quorum() == 0
                || System.nanoTime() - sinceNanos >= PATIENCE.toNanos()
                || chain.cosigned()
                        .newest()
                        .filter(cosigned -> cosigned.head().size() >= head.size())
                        .isPresent();
    }

    /// Waits for a head after this one, or for the lines of this one where the next is there.
    ///
    /// @return whether it is worth looking again
    private boolean awaitChange(Head head, long leftNanos) throws InterruptedException {
        if (leftNanos <= 0) {
            return false;
        }
        Duration left = Duration.ofNanos(leftNanos);
        if (HeadReads.require(chain).size() == head.size()) {
            return isWorth(chain.awaitHead(head.size() + 1, left), left);
        }
        Duration patience = left.compareTo(PATIENCE) < 0 ? left : PATIENCE;
        return isWorth(
                chain.cosigned()
                        .await(head.size())
                        .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS),
                patience);
    }

    private static boolean isWorth(Future<Head> next, Duration atMost) throws InterruptedException {
        try {
            next.get(atMost.toMillis() + 500, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return true;
        } catch (ExecutionException e) {
            return e.getCause() instanceof TimeoutException;
        }
    }
}
