package org.juzhou.platform.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Place;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.batch.BatchLeaves;
import org.juzhou.platform.http.Replies;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Receipts of records, at any later time, under the newest head or the newest co-signed one.
@RestController
final class ReceiptsApi {
    private static final int NAME_DIGITS = 16;

    private final Chain chain;
    private final LedgerReads ledger;
    private final BatchLeaves leaves;
    private final Finality finality;
    private final StampReads stamps;

    ReceiptsApi(
            Chain chain,
            LedgerReads ledger,
            BatchLeaves leaves,
            Finality finality,
            StampReads stamps) {
        this.finality = finality;
        this.stamps = stamps;
        this.chain = chain;
        this.ledger = ledger;
        this.leaves = leaves;
    }

    @Operation(summary = "api.receipt", description = "api.receipt.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.receipt.200",
            content =
                    @Content(
                            mediaType = "text/plain",
                            examples = @ExampleObject(ApiExamples.RECEIPT)))
    @GetMapping("/api/records/{id}/receipt")
    void receipt(
            @Parameter(description = "api.id") @PathVariable String id,
            @Parameter(description = "api.item") @RequestParam @Nullable String item,
            @Parameter(description = "api.level") @RequestParam @Nullable String level,
            @Parameter(description = "api.timestamps") @RequestParam @Nullable String timestamps,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Hash hash = RecordId.parse(id);
        Place place =
                chain.place(hash)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ErrorCode.UNKNOWN_RECORD,
                                                "no record " + hash.hex() + " in the log"));
        RecordReceipt receipt =
                timestamps == null
                        ? chain.receipt(place.id(), finality.under(place, level)).orElseThrow()
                        : stamps.receipt(place, timestamps);
        String name = hash.hex().substring(0, NAME_DIGITS);
        if (item != null) {
            receipt = cut(receipt, ledger.recordAt(place.index()), item);
            name += "-" + item;
        }
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".receipt\"");
        response.setHeader("Cache-Control", "no-store");
        Replies.bytes(response, 200, "text/plain;charset=utf-8", receipt.toBytes().unsafeArray());
    }

    private RecordReceipt cut(RecordReceipt receipt, SignedRecord record, String item) {
        if (!record.fields().has("root")) {
            throw new Problem(ErrorCode.NOT_A_BATCH, "this record is about one file", "item");
        }
        BatchTree tree =
                leaves.tree(Hash.parseHex(record.fields().textOf("root")))
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ErrorCode.NO_LEAVES,
                                                "the leaves of this batch are not kept here"));
        return receipt.item(RecordId.item(item, tree.count()), tree);
    }
}
