package org.juzhou.platform.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.juzhou.chain.Chain;
import org.juzhou.chain.checkpoint.CosignedHead;
import org.juzhou.chain.checkpoint.CosignedHeads.Answer;
import org.juzhou.chain.governance.Committee;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.platform.http.BodyReader;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.http.Replies;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Members: what they co-signed last, and the door where they hand it in.
@RestController
final class MembersApi {
    private final Chain chain;

    MembersApi(Chain chain) {
        this.chain = chain;
    }

    @Operation(
            summary = "api.cosign",
            description = "api.cosign.say",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/plain",
                                            examples = @ExampleObject(ApiExamples.CHECKPOINT))))
    @ApiResponse(
            responseCode = "200",
            description = "api.cosign.200",
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(ApiExamples.COSIGNED)))
    @ApiResponse(responseCode = "403", description = "api.cosign.403")
    @ApiResponse(responseCode = "409", description = "api.cosign.409")
    @PostMapping("/api/cosignatures")
    void cosign(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int length = BodyReader.length(request, SignedNote.MAX_BYTES);
        Bytes body = Bytes.unsafeWrap(BodyReader.read(request, length));
        Answer answer;
        try {
            answer = chain.cosigned().take(SignedNote.parse(body));
        } catch (FormatException e) {
            throw new Problem(ErrorCode.of(e.code()), String.valueOf(e.getMessage()), e.field());
        }
        switch (answer) {
            case Answer.Refused(String code, String detail) ->
                    throw new Problem(ErrorCode.of(code), detail);
            case Answer.Taken(CosignedHead head) ->
                    Replies.json(
                            response,
                            200,
                            JsonAnswer.start()
                                    .number("size", head.head().size())
                                    .number("signed", head.signers().size())
                                    .number("members", head.members())
                                    .number("quorum", head.quorum())
                                    .end());
        }
    }

    @Operation(summary = "api.members", description = "api.members.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.members.200",
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(ApiExamples.MEMBERS)))
    @GetMapping("/api/members")
    void members(HttpServletResponse response) throws IOException {
        Committee committee = chain.committees().current();
        StringBuilder members = new StringBuilder("[");
        for (GenesisMember member : committee.members()) {
            if (members.length() > 1) {
                members.append(',');
            }
            JsonAnswer one =
                    JsonAnswer.into(members)
                            .text("name", member.name())
                            .text("organisation", member.organisation().value());
            chain.cosigned()
                    .lastOf(member.name())
                    .ifPresent(
                            seen ->
                                    one.number("size", seen.size())
                                            .number("time", seen.timeSeconds()));
            one.end();
        }
        JsonAnswer answer =
                JsonAnswer.start()
                        .number("version", committee.version())
                        .number("fromSize", committee.fromSize())
                        .number("quorum", committee.quorum())
                        .number("size", chain.head().map(head -> head.size()).orElse(0L))
                        .number(
                                "cosignedSize",
                                chain.cosigned()
                                        .newest()
                                        .map(head -> head.head().size())
                                        .orElse(0L))
                        .json("members", members.append(']'));
        Replies.json(response, 200, answer.end());
    }
}
