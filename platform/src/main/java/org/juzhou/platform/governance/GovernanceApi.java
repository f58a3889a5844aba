package org.juzhou.platform.governance;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.governance.Committee;
import org.juzhou.chain.governance.Governance;
import org.juzhou.chain.governance.Proposal;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.http.Replies;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who co-signs, who votes, what was decided and what is open. Reads alone.
@RestController
final class GovernanceApi {
    private static final Logger LOG = LoggerFactory.getLogger(GovernanceApi.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int PROPOSALS_AN_ANSWER = 50;
    private static final int RETRY_AFTER_SECONDS = 2;

    private final Chain chain;
    private final GovernanceReads reads;
    private final OfferedPolicies policies;

    GovernanceApi(Chain chain, GovernanceReads reads, OfferedPolicies policies) {
        this.chain = chain;
        this.reads = reads;
        this.policies = policies;
    }

    @Operation(summary = "api.governance", description = "api.governance.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.governance.200",
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(GovernanceExamples.OVERVIEW)))
    @GetMapping("/api/governance")
    void overview(HttpServletResponse response) throws IOException {
        Replies.json(response, 200, GovernanceJson.overview(chain));
    }

    @Operation(summary = "api.committees", description = "api.committees.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.committees.200",
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(GovernanceExamples.COMMITTEES)))
    @GetMapping("/api/governance/committees")
    void committees(HttpServletResponse response) throws IOException {
        Governance governance = chain.governance();
        StringBuilder all =
                GovernanceJson.array(
                        governance.committees().all(),
                        committee ->
                                GovernanceJson.committee(
                                        committee,
                                        governance,
                                        Suite.STANDARD.hash(policies.of(committee)).hex()));
        Replies.json(response, 200, JsonAnswer.start().json("committees", all).end());
    }

    @Operation(summary = "api.committee-policy", description = "api.committee-policy.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.policy.200",
            content =
                    @Content(
                            mediaType = "text/plain",
                            examples = @ExampleObject(GovernanceExamples.POLICY)))
    @GetMapping("/api/governance/committees/{version}/policy.txt")
    void policy(
            @Parameter(description = "api.version") @PathVariable String version,
            HttpServletResponse response)
            throws IOException {
        byte[] policy = policies.of(reads.committee(version)).toArray();
        response.setHeader("Cache-Control", "no-cache");
        Replies.bytes(response, 200, "text/plain;charset=utf-8", policy);
    }

    @Operation(summary = "api.committee-receipt", description = "api.committee-receipt.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.receipt.200",
            content =
                    @Content(
                            mediaType = "text/plain",
                            examples = @ExampleObject(GovernanceExamples.RECEIPT)))
    @GetMapping("/api/governance/committees/{version}/receipt")
    void receipt(
            @Parameter(description = "api.version") @PathVariable String version,
            HttpServletResponse response)
            throws IOException {
        Committee committee = reads.committee(version);
        Hash vote =
                chain.governance()
                        .decidedBy(committee.version())
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ErrorCode.NO_SUCH_VERSION,
                                                "the genesis made version 1: it has no receipt",
                                                "version"));
        awaitHead(committee.fromSize());
        RecordReceipt receipt =
                chain.cosigned()
                        .step(committee.version())
                        .flatMap(head -> chain.receipt(vote, head))
                        .or(() -> chain.receipt(vote))
                        .orElseThrow(
                                () ->
                                        Problem.later(
                                                ErrorCode.NO_HEAD_YET,
                                                "no head covers the vote yet",
                                                RETRY_AFTER_SECONDS));
        response.setHeader("Cache-Control", "no-store");
        Replies.bytes(response, 200, "text/plain;charset=utf-8", receipt.toBytes().unsafeArray());
    }

    /// The vote was accepted a moment ago: the head that covers it comes within milliseconds.
    private void awaitHead(long size) {
        try {
            chain.awaitHead(size, LONGEST_WAIT).join();
        } catch (CompletionException e) {
            LOG.debug("no head of size {} yet", size, e);
        }
    }

    @Operation(summary = "api.proposals", description = "api.proposals.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.proposals.200",
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(GovernanceExamples.PROPOSALS)))
    @GetMapping("/api/governance/proposals")
    void proposals(
            @Parameter(description = "api.from") @RequestParam @Nullable String from,
            HttpServletResponse response)
            throws IOException {
        Governance governance = chain.governance();
        long first = from == null ? Long.MAX_VALUE : GovernanceReads.decimal(from, "from");
        StringBuilder all =
                GovernanceJson.array(
                        governance.newest(first, PROPOSALS_AN_ANSWER),
                        proposal ->
                                GovernanceJson.proposal(
                                                proposal,
                                                governance.tally(proposal),
                                                reads.state(proposal))
                                        .end());
        Replies.json(response, 200, JsonAnswer.start().json("proposals", all).end());
    }

    @Operation(summary = "api.proposal", description = "api.proposal.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.proposal.200",
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(GovernanceExamples.PROPOSAL)))
    @GetMapping("/api/governance/proposals/{proposal}")
    void proposal(
            @Parameter(description = "api.proposal.id") @PathVariable String proposal,
            @Parameter(description = "api.proposal.voter") @RequestParam @Nullable String voter,
            HttpServletResponse response)
            throws IOException {
        Proposal found = reads.proposal(proposal);
        Governance governance = chain.governance();
        JsonAnswer answer =
                GovernanceJson.proposal(found, governance.tally(found), reads.state(found));
        answer.text("record", new String(chain.entry(found.index()), StandardCharsets.US_ASCII));
        Optional<Governance.Statement> statement =
                voter == null ? Optional.empty() : governance.statement(found, organisation(voter));
        statement.ifPresent(
                states ->
                        answer.number("committee", states.committee())
                                .text("policy", states.policy().hex()));
        Replies.json(response, 200, answer.end());
    }

    private static OrganisationId organisation(String text) {
        try {
            return new OrganisationId(text);
        } catch (FormatException e) {
            throw new Problem(ErrorCode.BAD_ADDRESS, "is no id of an organisation", "voter");
        }
    }
}
