package org.juzhou.notary;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.juzhou.chain.Outcome;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.platform.NodeKey;
import org.juzhou.platform.api.OutcomeReply;
import org.juzhou.platform.batch.BatchLeaves;
import org.juzhou.platform.http.BodyBudget;
import org.juzhou.platform.http.BodyReader;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.http.Replies;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Preserving over HTTP with keys that the node holds: its own for people of this machine, those of
/// organisations for whoever may act for them. Who has a key at home sends records instead.
@RestController
final class NotaryApi {
    private static final int MOST_REQUEST_BYTES = 8_000_000;
    private static final int MOST_LEAVES_BYTES = BatchTree.MAX_COUNT * Hash.LENGTH;
    private static final long MOST_BYTES_AT_ONCE = 128_000_000;

    private static final String EVIDENCE =
            """
            {"items":[{"leaf":"8a1f…c2"}],"sd":["Aq3…","K9d…","Zx0…","_7w…"],"iat":1795427527,"nonce":"5e0c…91"}""";
    private static final String LEAVES =
            """
            {"root":"fe8ef7a1…1d236ad4","count":5}""";

    private final NotaryService service;
    private final BatchLeaves leaves;
    private final Signers signers;
    private final OutcomeReply outcomes;
    private final BodyBudget budget = new BodyBudget(MOST_BYTES_AT_ONCE);

    NotaryApi(NotaryService service, BatchLeaves leaves, Signers signers, OutcomeReply outcomes) {
        this.service = service;
        this.leaves = leaves;
        this.signers = signers;
        this.outcomes = outcomes;
    }

    @Operation(
            summary = "api.evidence",
            description = "api.evidence.say",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            examples = @ExampleObject(EVIDENCE))))
    @ApiResponse(responseCode = "201", description = "api.evidence.201")
    @ApiResponse(responseCode = "429", description = "api.busy")
    @PostMapping("/api/notary/evidence")
    void evidence(HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        NodeKey signer = signers.of(request);
        BodyReader.requireType(request, "application/json");
        int length = BodyReader.length(request, MOST_REQUEST_BYTES);
        Outcome outcome;
        try (BodyBudget.Share _ = budget.take(length)) {
            outcome =
                    service.preserve(
                            EvidenceRequest.parse(BodyReader.read(request, length)), signer);
        }
        outcomes.write(outcome, request, response);
    }

    @Operation(
            summary = "api.leaves",
            description = "api.leaves.say",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = "application/octet-stream")))
    @ApiResponse(
            responseCode = "200",
            description = "api.leaves.200",
            content = @Content(mediaType = "application/json", examples = @ExampleObject(LEAVES)))
    @PostMapping("/api/notary/leaves")
    void leaves(HttpServletRequest request, HttpServletResponse response) throws IOException {
        signers.requireSomebody(request);
        BodyReader.requireType(request, "application/octet-stream");
        int length = BodyReader.length(request, MOST_LEAVES_BYTES);
        try (BodyBudget.Share _ = budget.take(length)) {
            BatchTree tree = leaves.keep(BodyReader.read(request, length));
            JsonAnswer answer =
                    JsonAnswer.start()
                            .text("root", tree.root().hex())
                            .number("count", tree.count());
            Replies.json(response, 200, answer.end());
        }
    }
}
