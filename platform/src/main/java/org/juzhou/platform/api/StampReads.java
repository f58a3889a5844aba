package org.juzhou.platform.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Place;
import org.juzhou.chain.stamping.Stamp;
import org.juzhou.chain.stamping.StampedHead;
import org.juzhou.chain.stamping.Stamper;
import org.juzhou.chain.stamping.StampingStatus;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Component;

/// What time-stamp authorities said of the heads of this chain, for receipts, pages and the state
/// of the node.
@Component
public final class StampReads {
    private final Chain chain;
    private final Optional<Stamper> stamper;

    StampReads(Chain chain, Optional<Stamper> stamper) {
        this.chain = chain;
        this.stamper = stamper;
    }

    /// The stamps of the first stamped head that covers a place; none while there is none.
    public List<Stamp> of(Place place) {
        return stamper.flatMap(one -> one.first(place.sealIndex() + 1))
                .map(StampedHead::stamps)
                .orElseGet(List::of);
    }

    /// When the next head is stamped; empty where none is.
    public Optional<Long> nextMillis() {
        return status().map(StampingStatus::nextMillis);
    }

    /// A receipt with time-stamps.
    ///
    /// @param which `true` or `first` for the first stamped head that covers the place: it proves
    ///   the earliest time; `newest` for the newest one
    /// @throws Problem `bad-timestamps`, `no-time-stamps` or `not-stamped-yet`
    RecordReceipt receipt(Place place, String which) {
        long size = place.sealIndex() + 1;
        Optional<StampedHead> found =
                switch (which) {
                    case "true", "first" -> stamper.flatMap(one -> one.first(size));
                    case "newest" -> stamper.flatMap(one -> one.newest(size));
                    default ->
                            throw new Problem(
                                    ErrorCode.BAD_TIMESTAMPS,
                                    "is true, first or newest",
                                    "timestamps");
                };
        return found.flatMap(stamped -> stamped.receipt(chain, place.id()))
                .orElseThrow(this::notStamped);
    }

    /// How the stamping does, for `GET /api/chain`; empty where heads are not stamped.
    Optional<CharSequence> json() {
        return status().map(StampReads::json);
    }

    private static CharSequence json(StampingStatus status) {
        StringBuilder authorities = new StringBuilder("[");
        for (StampingStatus.Authority one : status.authorities()) {
            authorities.append(authorities.length() > 1 ? "," : "");
            authorities.append(
                    JsonAnswer.start()
                            .text("name", one.name())
                            .number("last", one.lastMillis())
                            .number("failures", one.failures())
                            .textIfAny("error", one.error())
                            .end());
        }
        return JsonAnswer.start()
                .number("every", status.everyMillis())
                .number("next", status.nextMillis())
                .number("size", status.newestSize())
                .textIfAny("trouble", status.trouble())
                .json("authorities", authorities.append(']'))
                .end();
    }

    private Optional<StampingStatus> status() {
        return stamper.map(Stamper::status).filter(status -> !status.authorities().isEmpty());
    }

    private Problem notStamped() {
        Optional<Long> next = nextMillis();
        if (next.isEmpty()) {
            return new Problem(ErrorCode.NO_TIME_STAMPS, "nobody stamps the heads of this node");
        }
        long left = Math.max(0, next.get() - System.currentTimeMillis());
        return Problem.later(
                ErrorCode.NOT_STAMPED_YET,
                "no stamped head covers the record yet; the next is stamped at "
                        + Instant.ofEpochMilli(next.get()).truncatedTo(ChronoUnit.SECONDS),
                (int) TimeUnit.MILLISECONDS.toSeconds(left) + 1);
    }
}
