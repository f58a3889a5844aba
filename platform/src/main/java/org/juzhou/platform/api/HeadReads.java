package org.juzhou.platform.api;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Head;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

/// The newest signed head, or the word that there is none yet.
final class HeadReads {
    private static final int RETRY_AFTER_SECONDS = 2;

    private static final Duration LONG_POLL = Duration.ofSeconds(10);

    private HeadReads() {}

    /// The newest head.
    ///
    /// @throws Problem `no-head-yet`
    static Head require(Chain chain) {
        return chain.head()
                .orElseThrow(
                        () ->
                                Problem.later(
                                        ErrorCode.NO_HEAD_YET,
                                        "no checkpoint is signed yet",
                                        RETRY_AFTER_SECONDS));
    }

    /// The newest head as soon as it has more than `after` entries; the newest there is after a
    /// while without.
    static Head after(Chain chain, Head newest, long after) throws InterruptedException {
        if (newest.size() > after) {
            return newest;
        }
        try {
            return chain.awaitHead(after + 1, LONG_POLL)
                    .get(LONG_POLL.toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return require(chain);
        }
    }
}
