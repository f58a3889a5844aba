package org.juzhou.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.receipt.BatchItem;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.receipt.TlogProof;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.preserve.SyncedFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `juzhou refresh RECEIPT`: the proof of the same record under a current head, checked before it
/// takes the old one's place.
@Command(
        name = "refresh",
        description = {
            "Fetches the proof of a receipt's record under a current head, under your policy.",
            "It takes the place of the old receipt, unless --out names another file."
        },
        mixinStandardHelpOptions = true)
final class RefreshCommand implements Callable<Integer> {
    @Mixin private Output output;
    @Mixin private ChainTarget target;

    @Parameters(paramLabel = "RECEIPT", description = "The receipt.")
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "A new file for the new receipt; the old one stays.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        RecordReceipt old = RecordReceipt.parse(read());
        if (out == null && !old.extra().timestamps().isEmpty()) {
            throw new CommandFailure(Ending.UNUSABLE, "stamped-receipt", file.toString());
        }
        Hash record = RecordReader.parse(old.extra().record(), old.suite()).id();
        Bytes bytes = fetch(record, old.extra().item());
        RecordReceipt fresh = RecordReceipt.parse(bytes);
        requireSame(old, fresh);
        requireValid(fresh, bytes);
        Path into = Optional.ofNullable(out).orElse(file);
        if (out == null) {
            DurableFile.write(into, bytes.toArray());
        } else {
            SyncedFile.write(into, bytes);
        }
        output.say("refresh.done", into, old.checkpoint().size(), fresh.checkpoint().size());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", into.toString());
        json.put("id", record.hex());
        json.put("oldSize", old.checkpoint().size());
        json.put("size", fresh.checkpoint().size());
        output.result(json);
        return Ending.DONE.exitCode();
    }

    private Bytes fetch(Hash record, @Nullable BatchItem item) {
        try (JuzhouClient client = target.client()) {
            return client.receipt(
                    record,
                    item == null ? OptionalInt.empty() : OptionalInt.of((int) item.index()));
        }
    }

    private static void requireSame(RecordReceipt old, RecordReceipt fresh) {
        boolean same =
                fresh.extra().record().equals(old.extra().record()) && fresh.index() == old.index();
        if (!same) {
            throw new CommandFailure(Ending.REFUSED, "not-proven", "another record came back");
        }
    }

    private void requireValid(RecordReceipt fresh, Bytes bytes) {
        String origin = fresh.checkpoint().origin();
        PolicyBook.Pinned policy =
                new PolicyBook(target.home()).require(origin, fresh.checkpoint().size(), null);
        boolean valid =
                new ReceiptVerifier(policy.policy()).verify(bytes, null, null)
                                instanceof Verification verification
                        && verification.valid();
        if (!valid) {
            throw new CommandFailure(Ending.REFUSED, "not-proven", policy.file().toString());
        }
    }

    private Bytes read() {
        try (var in = Files.newInputStream(file)) {
            return Bytes.unsafeWrap(in.readNBytes(TlogProof.MAX_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
