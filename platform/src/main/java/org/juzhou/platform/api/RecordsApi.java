package org.juzhou.platform.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.Place;
import org.juzhou.chain.RecordStatus;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.platform.http.BodyBudget;
import org.juzhou.platform.http.BodyReader;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.http.Replies;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Records in, and what became of them.
@RestController
final class RecordsApi {
    static final int MOST_BODY_BYTES = 64_000_000;
    private static final long MOST_BYTES_AT_ONCE = 256_000_000;
    private static final String ONE = "application/jose";
    private static final String MANY = "application/jsonl";

    private final Chain chain;
    private final Submitter submitter;
    private final OutcomeReply outcomes;
    private final BodyBudget budget = new BodyBudget(MOST_BYTES_AT_ONCE);

    RecordsApi(Chain chain, Submitter submitter, OutcomeReply outcomes) {
        this.chain = chain;
        this.submitter = submitter;
        this.outcomes = outcomes;
    }

    @Operation(
            summary = "api.submit",
            description = "api.submit.say",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = ONE,
                                        examples = @ExampleObject(ApiExamples.RECORD)),
                                @Content(
                                        mediaType = MANY,
                                        examples = @ExampleObject(ApiExamples.RECORDS))
                            }))
    @ApiResponse(
            responseCode = "201",
            description = "api.submit.201",
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(ApiExamples.ACCEPTED)))
    @ApiResponse(
            responseCode = "200",
            description = "api.submit.200",
            content = @Content(mediaType = MANY, examples = @ExampleObject(ApiExamples.OUTCOMES)))
    @ApiResponse(responseCode = "202", description = "api.submit.202")
    @ApiResponse(
            responseCode = "422",
            description = "api.submit.422",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            examples = @ExampleObject(ApiExamples.PROBLEM)))
    @ApiResponse(responseCode = "429", description = "api.busy")
    @PostMapping("/api/records")
    void submit(HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        if (BodyReader.isOfType(request, MANY)) {
            submitMany(request, response);
        } else if (BodyReader.isOfType(request, ONE)) {
            submitOne(request, response);
        } else {
            throw new Problem(
                    ErrorCode.WRONG_MEDIA_TYPE, "the content type must be " + ONE + " or " + MANY);
        }
    }

    private void submitOne(HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        int length = BodyReader.length(request, RecordReader.MAX_BYTES);
        Outcome outcome;
        try (BodyBudget.Share _ = budget.take(length)) {
            Bytes record = Bytes.unsafeWrap(BodyReader.read(request, length));
            outcome = submitter.submit(List.of(record)).getFirst();
        }
        outcomes.write(outcome, request, response);
    }

    private void submitMany(HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        int length = BodyReader.length(request, MOST_BODY_BYTES);
        List<Outcome> results;
        try (BodyBudget.Share _ = budget.take(2L * length)) {
            List<Bytes> records = RecordLines.split(BodyReader.read(request, length));
            results = submitter.submit(records);
        }
        Lines.refuseWhenAllBusy(results);
        Replies.text(response, 200, MANY, Lines.of(results));
    }

    @Operation(summary = "api.status", description = "api.status.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.status.200",
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(ApiExamples.STATUS)))
    @GetMapping("/api/records/{id}")
    void status(
            @Parameter(description = "api.id") @PathVariable String id,
            @Parameter(description = "api.exp") @RequestParam @Nullable String exp,
            HttpServletResponse response)
            throws IOException {
        Hash hash = RecordId.parse(id);
        switch (chain.status(hash, RecordId.seconds(exp))) {
            case RecordStatus.Accepted(Place place) -> {
                JsonAnswer answer = JsonAnswer.start().text("state", "accepted");
                Lines.place(answer, place)
                        .text("record", Bytes.unsafeWrap(chain.entry(place.index())).asciiText());
                Replies.json(response, 200, answer.end());
            }
            case RecordStatus.Unknown _ -> answerState(response, "unknown", hash);
            case RecordStatus.Never _ -> answerState(response, "never", hash);
        }
    }

    private static void answerState(HttpServletResponse response, String state, Hash id)
            throws IOException {
        JsonAnswer answer = JsonAnswer.start().text("state", state).text("id", id.hex());
        Replies.json(response, 200, answer.end());
    }
}
