package org.juzhou.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.sdk.LogReader;

/// The proof that nothing was measured but what happened: the log has the records that were sent
/// and no others, and receipts of a sample verify.
///
/// @param records found in the log
/// @param receipts taken from the server and verified
record Counted(long records, int receipts) implements Figure {
    private static final int SAMPLE = 50;

    /// @throws IllegalStateException when the log has other records, or a receipt is not valid
    static Counted measure(Subject subject) throws IOException {
        Sent sent = subject.sent();
        subject.client().receipt(sent.last());
        long size = new LogReader(subject.client()).head().size();
        LogCount count = LogCount.of(subject.address(), 0, size);
        if (count.records() != sent.records() || count.fingerprint() != sent.fingerprint()) {
            throw new IllegalStateException(
                    "the log has "
                            + count.records()
                            + " records, "
                            + sent.records()
                            + " were accepted, or others");
        }
        ReceiptVerifier verifier = new ReceiptVerifier(subject.policy());
        for (Hash id : sent.draw(SAMPLE, size)) {
            var result = verifier.verify(subject.client().receipt(id), null, null);
            if (!(result instanceof Verification verification && verification.valid())) {
                throw new IllegalStateException("the receipt of " + id + " is not valid");
            }
        }
        return new Counted(count.records(), SAMPLE);
    }

    @Override
    public void addTo(Map<String, Object> json, Limits limits) {
        json.put("counted", records);
        json.put("verifiedReceipts", receipts);
    }

    @Override
    public List<String> lines(Limits limits) {
        return List.of(
                Figure.line((double) records, "records counted in the log: those sent"),
                Figure.line(receipts, "receipts of them verified"));
    }
}
