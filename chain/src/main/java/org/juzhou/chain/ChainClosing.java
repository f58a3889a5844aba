package org.juzhou.chain;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.juzhou.chain.checkpoint.SigningState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a chain ends: from the door inwards, so that everyone who was let in has an answer, and the
/// last block a head.
final class ChainClosing {
    private static final Logger LOG = LoggerFactory.getLogger(ChainClosing.class);
    private static final Duration LAST_HEAD = Duration.ofSeconds(2);

    private ChainClosing() {}

    /// Closes all parts. One that fails is logged, and the next is closed all the same.
    ///
    /// @param longest how long blocks under way may take; then their records are undecided
    static void close(ChainParts parts, Duration longest) {
        CompletableFuture<Void> answered =
                CompletableFuture.runAsync(
                        () -> closeOne("admission", parts.admission()), Thread::startVirtualThread);
        boolean inTime = isDone(answered, longest);
        if (inTime && parts.signer().state() instanceof SigningState.Signing) {
            isDone(parts.signer().await(parts.store().tip().size()), LAST_HEAD);
        }
        closeOne("scrub", parts.scrub());
        closeOne("signer", parts.signer());
        closeOne("co-signed heads", parts.cosigned());
        closeOne("order", parts.ordering());
        answered.join();
        closeOne("store", parts.store());
        closeOne("data directory", parts.directory());
    }

    private static boolean isDone(CompletableFuture<?> future, Duration atMost) {
        try {
            future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the chain closes without waiting longer", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void closeOne(String name, AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.error("the {} did not close well", name, e);
        }
    }
}
