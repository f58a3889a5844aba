package org.juzhou.platform.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.Place;
import org.juzhou.ledger.Hash;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

/// Outcomes as JSON: one object each, a line each in `application/jsonl`.
final class Lines {
    private static final int BYTES_A_LINE = 160;

    private Lines() {}

    /// One line for every outcome, in order.
    static StringBuilder of(List<Outcome> outcomes) {
        StringBuilder out = new StringBuilder(outcomes.size() * BYTES_A_LINE);
        for (Outcome outcome : outcomes) {
            line(JsonAnswer.into(out), outcome).end().append('\n');
        }
        return out;
    }

    /// When nothing at all was admitted the whole request is to come back.
    static void refuseWhenAllBusy(List<Outcome> outcomes) {
        int wait = 0;
        Outcome.@Nullable Busy first = null;
        for (Outcome outcome : outcomes) {
            if (!(outcome instanceof Outcome.Busy busy)) {
                return;
            }
            wait = Math.max(wait, busy.retryAfterSeconds());
            first = first == null ? busy : first;
        }
        if (first != null) {
            throw Problem.later(
                    ErrorCode.of(first.code()), "nothing was admitted: " + first.code(), wait);
        }
    }

    /// The place of a record.
    static JsonAnswer place(JsonAnswer answer, Place place) {
        return answer.text("id", place.id().hex())
                .number("index", place.index())
                .number("sealIndex", place.sealIndex())
                .number("height", place.height())
                .number("time", place.timeMillis());
    }

    /// Not known yet.
    static JsonAnswer undecided(JsonAnswer answer, Hash id) {
        return answer.text("id", id.hex())
                .text("code", ErrorCode.UNDECIDED.text())
                .text("detail", "the outcome is not known yet: ask by id");
    }

    private static JsonAnswer line(JsonAnswer answer, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted(Place place, boolean _) -> place(answer, place);
            case Outcome.Refused refused ->
                    answer.textIfAny("id", refused.id() == null ? null : refused.id().hex())
                            .text("code", refused.code())
                            .text("detail", refused.detail())
                            .textIfAny("field", refused.field());
            case Outcome.Busy busy ->
                    answer.text("code", ErrorCode.BUSY.text())
                            .text("detail", "not admitted: " + busy.code())
                            .number("retryAfter", busy.retryAfterSeconds());
            case Outcome.Undecided(Hash id) -> undecided(answer, id);
        };
    }
}
