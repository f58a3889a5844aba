package org.juzhou.sdk.preserve;

import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.receipt.StepResult;
import org.juzhou.ledger.receipt.Unusable;
import org.juzhou.ledger.receipt.Verdict;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.sdk.preserve.PreserveException.Kind;

/// The receipts of one piece of work, cut from the one the server gave, and held to the user's
/// policy.
final class Receipts {
    private final ReceiptVerifier verifier;
    private final RecordReceipt receipt;
    private final @Nullable BatchTree tree;

    /// @param tree of the batch, or null for a single file
    Receipts(Policy policy, SignedRecord record, Bytes answer, @Nullable BatchTree tree) {
        this.verifier = new ReceiptVerifier(policy);
        this.tree = tree;
        try {
            this.receipt = RecordReceipt.parse(answer);
        } catch (FormatException e) {
            throw notProven(e.getMessage());
        }
        if (!receipt.extra().record().equals(record.compact())) {
            throw notProven("the receipt is of another record");
        }
    }

    /// The receipt of one file.
    Bytes of(int index) {
        return (tree == null ? receipt : receipt.item(index, tree)).toBytes();
    }

    /// Refuses a receipt that the user's policy does not let count.
    void requireValid(int index, DisclosuresFile disclosures) {
        switch (verifier.verify(of(index), null, disclosures)) {
            case Unusable unusable -> throw notProven(unusable.message());
            case Verification verification -> {
                if (!verification.valid()) {
                    throw notProven(firstBroken(verification));
                }
            }
        }
    }

    private static String firstBroken(Verification verification) {
        for (StepResult step : verification.steps()) {
            if (step.verdict() == Verdict.BROKEN) {
                return "step " + step.step().text() + ": " + step.reason().text();
            }
        }
        return "a step that is needed has nothing to check";
    }

    private static PreserveException notProven(@Nullable String why) {
        return new PreserveException(Kind.NOT_PROVEN, "not-proven", String.valueOf(why));
    }
}
