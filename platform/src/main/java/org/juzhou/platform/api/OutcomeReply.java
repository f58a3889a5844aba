package org.juzhou.platform.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.Place;
import org.juzhou.ledger.Hash;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.http.Replies;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Component;

/// The answer to one submitted record: its place and receipt, or why not.
@Component
public final class OutcomeReply {
    private static final String MINIMAL = "return=minimal";

    private final Submitter submitter;

    OutcomeReply(Submitter submitter) {
        this.submitter = submitter;
    }

    /// Answers 201 (200 for a record that was there), 202 while the outcome is not known, or throws
    /// the refusal. `Prefer: return=minimal` leaves the receipt out.
    public void write(Outcome outcome, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        switch (outcome) {
            case Outcome.Accepted(Place place, boolean repeated) ->
                    accepted(place, repeated ? 200 : 201, request, response);
            case Outcome.Refused refused ->
                    throw new Problem(
                            ErrorCode.of(refused.code()), refused.detail(), refused.field());
            case Outcome.Busy busy ->
                    throw Problem.later(
                            ErrorCode.of(busy.code()),
                            "nothing was admitted: " + busy.code(),
                            busy.retryAfterSeconds());
            case Outcome.Undecided(Hash id) -> {
                response.setHeader("Location", "/api/records/" + id.hex());
                Replies.json(response, 202, Lines.undecided(JsonAnswer.start(), id).end());
            }
        }
    }

    private void accepted(
            Place place, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        JsonAnswer answer = Lines.place(JsonAnswer.start(), place);
        if (MINIMAL.equals(request.getHeader("Prefer"))) {
            response.setHeader("Preference-Applied", MINIMAL);
        } else {
            Submitter.Receipted receipted = submitter.receipted(place);
            if (receipted.receipt() != null) {
                answer.number("size", receipted.size()).text("receipt", receipted.receipt());
            }
        }
        response.setHeader("Location", "/api/records/" + place.id().hex());
        Replies.json(response, status, answer.end());
    }
}
