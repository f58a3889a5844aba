package org.juzhou.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.receipt.Content;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.ledger.record.SignedRecord;

/// Items that one record commits to: from the first byte of their leaves to the receipt of the
/// record over them.
///
/// @param record that commits to them
/// @param seconds that it took
record Batch(BatchItems items, SignedRecord record, double seconds) implements Figure {
    private static final int SAMPLE = 20;

    static Batch measure(Subject subject, Scale scale) {
        BatchItems items = BatchItems.make(subject.chain().suite(), scale.batchItems());
        BatchTree tree = BatchTree.of(subject.chain().suite(), items.leaves().unsafeArray());
        SignedRecord record = subject.mill().batch(tree.root(), tree.count());
        long start = System.nanoTime();
        subject.client().uploadLeaves(items.leaves());
        subject.submit(record);
        subject.client().receipt(record.id());
        return new Batch(items, record, (System.nanoTime() - start) / 1e9);
    }

    /// Takes the receipts of random items from the server and verifies them with the content and
    /// the salt that only the submitter has.
    ///
    /// @return how many held
    /// @throws IllegalStateException names one that does not
    int verifySome(Subject subject) {
        ReceiptVerifier verifier = new ReceiptVerifier(subject.policy());
        SplittableRandom random = new SplittableRandom();
        for (int i = 0; i < SAMPLE; i++) {
            int item = random.nextInt(items.count());
            Bytes receipt = subject.client().receipt(record.id(), OptionalInt.of(item));
            DisclosuresFile kept =
                    new DisclosuresFile(record.id(), (long) item, items.salt(item), List.of());
            Content content = Content.of(Bytes.unsafeWrap(items.content(item)));
            var result = verifier.verify(receipt, content, kept);
            if (!(result instanceof Verification verification && verification.valid())) {
                throw new IllegalStateException(
                        "the receipt of item " + item + " is not valid: " + result);
            }
        }
        return SAMPLE;
    }

    double itemsPerSecond() {
        return items.count() / seconds;
    }

    @Override
    public void addTo(Map<String, Object> json, Limits limits) {
        Map<String, Object> batch = new LinkedHashMap<>();
        batch.put("itemsPerSecond", Math.round(itemsPerSecond()));
        batch.put("items", items.count());
        batch.put("verifiedAfterKill", SAMPLE);
        json.put("batch", batch);
    }

    @Override
    public List<String> lines(Limits limits) {
        return List.of(
                Figure.line(
                        itemsPerSecond(),
                        "items of a batch a second, from the first byte to the receipt"),
                Figure.line(
                        SAMPLE,
                        "receipts of its items verified with their salts, after kill -9 and a"
                                + " new start"));
    }
}
