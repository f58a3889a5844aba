package org.juzhou.platform.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.juzhou.chain.Block;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainHealth;
import org.juzhou.chain.ChainIdentity;
import org.juzhou.chain.Head;
import org.juzhou.chain.check.Scrub;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.Seal;
import org.juzhou.platform.NodeFacts;
import org.juzhou.platform.governance.OfferedPolicies;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.http.Replies;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The ledger as it is: its identity, its newest head, its blocks and entries.
@RestController
final class LedgerApi {
    private final Chain chain;
    private final NodeFacts node;
    private final LedgerReads ledger;
    private final StampReads stamps;
    private final OfferedPolicies policies;

    LedgerApi(
            Chain chain,
            NodeFacts node,
            LedgerReads ledger,
            StampReads stamps,
            OfferedPolicies policies) {
        this.stamps = stamps;
        this.chain = chain;
        this.node = node;
        this.ledger = ledger;
        this.policies = policies;
    }

    @Operation(summary = "api.chain", description = "api.chain.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.chain.200",
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(ApiExamples.CHAIN)))
    @GetMapping("/api/chain")
    void chain(HttpServletResponse response) throws IOException {
        ChainIdentity identity = chain.identity();
        ChainHealth health = chain.health();
        JsonAnswer limits =
                JsonAnswer.start()
                        .number("recordBytes", RecordReader.MAX_BYTES)
                        .number("lines", RecordLines.MOST_LINES)
                        .number("bodyBytes", RecordsApi.MOST_BODY_BYTES)
                        .number("leaves", BatchTree.MAX_COUNT);
        JsonAnswer answer =
                JsonAnswer.start()
                        .text("origin", identity.origin())
                        .text("genesis", identity.chain().hex())
                        .text("suite", identity.suite().text())
                        .text("logKey", identity.logKey().text())
                        .text("policy", policies.currentHash())
                        .text("version", node.version())
                        .number("time", System.currentTimeMillis())
                        .text("state", health.state().name().toLowerCase(Locale.ROOT))
                        .textIfAny("reason", health.reason())
                        .json("scrub", scrub())
                        .json("limits", limits.end());
        stamps.json().ifPresent(state -> answer.json("timestamps", state));
        Replies.json(response, 200, answer.end());
    }

    private StringBuilder scrub() {
        Scrub.Status scrub = chain.scrub();
        return JsonAnswer.start()
                .number("rounds", scrub.rounds())
                .number("lastTime", scrub.lastMillis())
                .number("lastBytes", scrub.lastBytes())
                .number("bytesPerSecond", scrub.bytesPerSecond())
                .number("boundSeconds", scrub.boundSeconds())
                .end();
    }

    @Operation(summary = "api.head", description = "api.head.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.head.200",
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(ApiExamples.HEAD)))
    @GetMapping("/api/head")
    void head(HttpServletResponse response) throws IOException {
        Head head = HeadReads.require(chain);
        JsonAnswer answer =
                JsonAnswer.start()
                        .text("origin", chain.identity().origin())
                        .number("size", head.size())
                        .text("root", head.root().hex())
                        .number("height", head.height())
                        .number("time", head.timeMillis())
                        .text("note", head.note());
        Replies.json(response, 200, answer.end());
    }

    @Operation(summary = "api.block", description = "api.block.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.block.200",
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(ApiExamples.BLOCK)))
    @GetMapping("/api/blocks/{height}")
    void block(
            @Parameter(description = "api.height") @PathVariable String height,
            HttpServletResponse response)
            throws IOException {
        Block block = ledger.block(height);
        JsonAnswer answer =
                JsonAnswer.start()
                        .number("height", block.height())
                        .number("index", block.sealIndex())
                        .number("count", block.count())
                        .number("time", block.timeMillis())
                        .number("firstIndex", block.firstIndex());
        if (ledger.entryAt(block.sealIndex()) instanceof Entry.OfSeal(Seal seal)) {
            answer.text("previous", seal.previous().hex()).text("writes", seal.writes().hex());
        }
        StringBuilder records = new StringBuilder("[");
        for (long i = block.firstIndex(); i < block.sealIndex(); i++) {
            records.append(records.length() > 1 ? ",\"" : "\"")
                    .append(ledger.recordAt(i).id().hex())
                    .append('"');
        }
        Replies.json(response, 200, answer.json("records", records.append(']')).end());
    }

    @Operation(summary = "api.entry", description = "api.entry.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.entry.200",
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(ApiExamples.ENTRY)))
    @GetMapping("/api/entries/{index}")
    void entry(
            @Parameter(description = "api.index") @PathVariable String index,
            HttpServletResponse response)
            throws IOException {
        long at = ledger.index(index);
        byte[] bytes = chain.entry(at);
        JsonAnswer answer =
                JsonAnswer.start()
                        .number("index", at)
                        .text("kind", kind(bytes))
                        .text("leaf", ledger.leafHash(bytes).hex())
                        .text("entry", new String(bytes, StandardCharsets.US_ASCII));
        chain.placeOf(at)
                .ifPresent(
                        place ->
                                answer.text("id", place.id().hex())
                                        .number("sealIndex", place.sealIndex())
                                        .number("height", place.height())
                                        .number("time", place.timeMillis()));
        Replies.json(response, 200, answer.end());
    }

    private static String kind(byte[] entry) {
        return switch (Entry.kindOf(Bytes.unsafeWrap(entry))) {
            case GENESIS -> "genesis";
            case SEAL -> "seal";
            case RECORD -> "record";
        };
    }

    @Operation(summary = "api.policy", description = "api.policy.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.policy.200",
            content =
                    @Content(
                            mediaType = "text/plain",
                            examples = @ExampleObject(ApiExamples.POLICY)))
    @GetMapping("/policy.txt")
    void policy(HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-cache");
        Replies.bytes(response, 200, "text/plain;charset=utf-8", policies.current().unsafeArray());
    }
}
