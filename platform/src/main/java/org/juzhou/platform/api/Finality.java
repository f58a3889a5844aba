package org.juzhou.platform.api;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Head;
import org.juzhou.chain.Place;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Component;

/// How final a record is: the head under which its receipt is given, accepted (the log's signature)
/// or co-signed (enough members'). Waits for it for a few seconds.
@Component
public final class Finality {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final Chain chain;

    Finality(Chain chain) {
        this.chain = chain;
    }

    /// A head that covers a place.
    ///
    /// @param level `accepted`, `cosigned`, or null: co-signed where the chain has members and they
    ///   are there in time, else accepted
    /// @throws Problem `bad-level`, `no-members`, `no-head-yet` or `no-cosigned-head-yet`
    public Head under(Place place, @Nullable String level) throws InterruptedException {
        long size = place.sealIndex() + 1;
        return switch (level) {
            case null -> best(size).orElseThrow(Finality::noHead);
            case "accepted" -> accepted(size).orElseThrow(Finality::noHead);
            case "cosigned" -> requireCosigned(size);
            default -> throw new Problem(ErrorCode.BAD_LEVEL, "is accepted or cosigned", "level");
        };
    }

    private Optional<Head> best(long size) throws InterruptedException {
        Optional<Head> cosigned = hasMembers() ? cosigned(size) : Optional.empty();
        return cosigned.isPresent() ? cosigned : accepted(size);
    }

    private boolean hasMembers() {
        return chain.committees().current().quorum() > 0;
    }

    private Head requireCosigned(long size) throws InterruptedException {
        if (!hasMembers()) {
            throw new Problem(ErrorCode.NO_MEMBERS, "nobody co-signs this chain");
        }
        return cosigned(size)
                .orElseThrow(
                        () ->
                                Problem.later(
                                        ErrorCode.NO_COSIGNED_HEAD_YET,
                                        "too few members have co-signed a head of "
                                                + size
                                                + " entries",
                                        RETRY_AFTER_SECONDS));
    }

    private Optional<Head> cosigned(long size) throws InterruptedException {
        try {
            return Optional.of(
                    chain.cosigned()
                            .await(size)
                            .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                            .get(LONGEST.toMillis() + 500, TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }

    private Optional<Head> accepted(long size) throws InterruptedException {
        try {
            return Optional.of(chain.awaitHead(size, LONGEST).get());
        } catch (ExecutionException e) {
            return Optional.empty();
        }
    }

    private static Problem noHead() {
        return Problem.later(
                ErrorCode.NO_HEAD_YET,
                "the record is accepted; no head covers it yet",
                RETRY_AFTER_SECONDS);
    }
}
