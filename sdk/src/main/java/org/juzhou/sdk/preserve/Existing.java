package org.juzhou.sdk.preserve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.batch.Leaves;
import org.juzhou.ledger.batch.Salt;
import org.juzhou.ledger.batch.Statement;
import org.juzhou.ledger.receipt.BatchItem;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.receipt.TlogProof;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.sdk.preserve.PreserveException.Kind;

/// Receipts that lie where new ones would go: of the same content they are as good as new ones, of
/// another they are in the way. Used by one thread.
final class Existing {
    private final Suite suite;
    private final List<Path> inTheWay = new ArrayList<>();

    Existing(Suite suite) {
        this.suite = suite;
    }

    /// Whether a file has a receipt already.
    boolean covers(Source source, Statement statement) {
        boolean receipt = Files.exists(source.receipt());
        boolean disclosures = Files.exists(source.disclosures());
        if (!receipt && !disclosures) {
            return false;
        }
        if (receipt && disclosures && isOf(source, statement)) {
            return true;
        }
        inTheWay.add(receipt ? source.receipt() : source.disclosures());
        return false;
    }

    /// Refuses the whole work where something is in the way.
    void refuseConflicts() {
        if (!inTheWay.isEmpty()) {
            throw new PreserveException(
                    Kind.INPUT,
                    "would-overwrite",
                    inTheWay.getFirst()
                            + " is of another content"
                            + (inTheWay.size() > 1
                                    ? ", and so are " + (inTheWay.size() - 1) + " more"
                                    : ""));
        }
    }

    private boolean isOf(Source source, Statement statement) {
        try {
            RecordReceipt receipt =
                    RecordReceipt.parse(SyncedFile.read(source.receipt(), TlogProof.MAX_BYTES));
            DisclosuresFile disclosures =
                    DisclosuresFile.parse(
                            SyncedFile.read(source.disclosures(), DisclosuresFile.MAX_BYTES));
            Salt salt = disclosures.salt();
            return receipt.suite() == suite
                    && salt != null
                    && Leaves.leaf(suite, salt, statement).hex().equals(leafOf(receipt));
        } catch (FormatException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + source.receipt() + ": " + e.getMessage(), e);
        }
    }

    private String leafOf(RecordReceipt receipt) {
        BatchItem item = receipt.extra().item();
        if (item != null) {
            return item.leaf().hex();
        }
        Bytes record = receipt.extra().record();
        return RecordReader.parse(record, suite).fields().textOf("leaf");
    }
}
