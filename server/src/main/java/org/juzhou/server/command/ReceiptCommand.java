package org.juzhou.server.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainConfig;
import org.juzhou.chain.Place;
import org.juzhou.chain.stamping.KeptStamps;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.receipt.Level;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.preserve.SyncedFile;
import org.juzhou.server.Contracts;
import org.juzhou.server.command.ChainTarget.Where;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `juzhou receipt ID`: fetches a receipt, at any later time, by the id of its record.
@Command(
        name = "receipt",
        description = "Fetches the receipt of a record under the newest head, by the record's id.",
        mixinStandardHelpOptions = true)
final class ReceiptCommand implements Callable<Integer> {
    @Mixin private Output output;
    @Mixin private ChainTarget target;

    @Parameters(paramLabel = "ID", description = "The record's id, 64 hexadecimal digits.")
    private String id;

    @Option(
            names = "--item",
            paramLabel = "N",
            description = "One file of a batch, from 0, where the batch's leaves were uploaded.")
    private @Nullable Integer item;

    @Option(
            names = "--level",
            paramLabel = "accepted|cosigned",
            description = "What it must be under your policy; by default accepted.")
    private Level level = Level.ACCEPTED;

    @Option(
            names = "--timestamps",
            description = "Under the first head that an authority stamped, with its time-stamps.")
    private boolean timestamps;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "A new file for it; by default it is printed.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        Hash record = Hash.parseHex(id);
        Bytes bytes =
                switch (target.find()) {
                    case Where.Served served -> fetch(served, record);
                    case Where.Stopped stopped -> make(stopped.data(), record);
                };
        RecordReceipt receipt = RecordReceipt.parse(bytes);
        requireLevel(receipt, bytes);
        Path file = out;
        if (file != null) {
            SyncedFile.write(file, bytes);
            output.say("receipt.written", record.hex(), file);
        } else {
            output.print(text(bytes).stripTrailing());
        }
        output.result(json(record, receipt, bytes));
        return Ending.DONE.exitCode();
    }

    private Bytes fetch(Where.Served served, Hash record) {
        try (JuzhouClient client = ChainTarget.client(served)) {
            OptionalInt place = item == null ? OptionalInt.empty() : OptionalInt.of(item);
            if (timestamps) {
                return client.stampedReceipt(record, place);
            }
            return client.receipt(record, place, level == Level.COSIGNED ? "cosigned" : null);
        }
    }

    /// From a data directory that nobody serves; items are cut by a server alone, which has the
    /// leaves.
    private Bytes make(Path data, Hash record) {
        if (item != null) {
            throw new CommandFailure(Ending.WORLD, "not-running", data.toString());
        }
        ChainConfig config = ChainConfig.of(data, target.home()::headFile, Contracts.all());
        try (Chain chain = Chain.open(config)) {
            return (timestamps ? stamped(chain, data, record) : chain.receipt(record))
                    .map(RecordReceipt::toBytes)
                    .orElseThrow(
                            () ->
                                    new CommandFailure(
                                            Ending.REFUSED, "unknown-record", record.hex()));
        }
    }

    private static Optional<RecordReceipt> stamped(Chain chain, Path data, Hash record) {
        Optional<Place> place = chain.place(record);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try (KeptStamps kept = KeptStamps.open(Stamping.stamps(data, chain))) {
            return Optional.of(
                    kept.first(place.get().sealIndex() + 1)
                            .flatMap(head -> head.receipt(chain, record))
                            .orElseThrow(
                                    () ->
                                            new CommandFailure(
                                                    Ending.WORLD,
                                                    "not-stamped-yet",
                                                    data.toString())));
        }
    }

    private void requireLevel(RecordReceipt receipt, Bytes bytes) {
        if (level == Level.ACCEPTED) {
            return;
        }
        String origin = receipt.checkpoint().origin();
        var policy =
                new PolicyBook(target.home())
                        .require(origin, receipt.checkpoint().size(), null)
                        .policy();
        boolean reached =
                new ReceiptVerifier(policy).verify(bytes, null, null)
                                instanceof Verification verification
                        && verification.valid()
                        && verification.level() == Level.COSIGNED;
        if (!reached) {
            throw new CommandFailure(Ending.REFUSED, "not-cosigned", origin);
        }
    }

    private Map<String, Object> json(Hash record, RecordReceipt receipt, Bytes bytes) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", record.hex());
        json.put("item", item);
        json.put("index", receipt.index());
        json.put("size", receipt.checkpoint().size());
        json.put("origin", receipt.checkpoint().origin());
        json.put("timestamps", receipt.extra().timestamps().size());
        json.put("file", out == null ? null : out.toString());
        json.put("receipt", text(bytes));
        return json;
    }

    private static String text(Bytes receipt) {
        return new String(receipt.unsafeArray(), StandardCharsets.UTF_8);
    }
}
