package org.juzhou.ledger.receipt;

import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.record.RecordReader;

/// The receipt of a record, or of one item of a batch: who signed it, its place, the time of its
/// block, all under one signed tree head.
///
/// Its outer form is right; what it says is for [ReceiptVerifier] to judge.
///
/// @param index the place of the record
/// @param path from the record to the head
/// @param note the head, with the signatures of the log and of members
public record RecordReceipt(
        Suite suite, long index, List<Hash> path, Extra extra, SignedNote note) {
    public RecordReceipt {
        path = List.copyOf(path);
    }

    /// The receipt of a record.
    ///
    /// @param key the registration of the author's key
    /// @param seal the seal of the record's block
    public static RecordReceipt of(
            Suite suite, Placed record, Placed key, Placed seal, SignedNote note) {
        Extra extra = new Extra(record.entry(), key, seal, null, List.of());
        return new RecordReceipt(suite, record.index(), record.path(), extra, note);
    }

    /// Reads the bytes of a receipt; refuses a bare proof.
    public static RecordReceipt parse(Bytes file) {
        TlogProof proof = TlogProof.parse(file);
        Bytes extra = proof.extra();
        if (extra == null) {
            throw new FormatException(
                    "bare-proof",
                    "extra",
                    "is missing: this proof shows a place in the log and no record");
        }
        return new RecordReceipt(
                proof.suite(), proof.index(), proof.path(), Extra.parse(extra), proof.note());
    }

    /// The bytes of the file.
    public Bytes toBytes() {
        return toProof().toBytes();
    }

    /// The same as a proof that any client of transparency logs reads.
    public TlogProof toProof() {
        return new TlogProof(suite, extra.toBytes(), index, path, note);
    }

    /// What the log states of its tree.
    public Checkpoint checkpoint() {
        return Checkpoint.parse(note.text());
    }

    /// Cuts the receipt of one item from that of the batch's record.
    ///
    /// @param item from 0, in the submitter's order
    /// @param leaves the leaves of the batch; refuses those of another one with `other-batch`
    public RecordReceipt item(int item, BatchTree leaves) {
        String root = RecordReader.parse(extra.record(), suite).fields().textOf("root");
        if (!root.equals(leaves.root().hex())) {
            throw new FormatException(
                    "other-batch", "leaves", "are not those that this record committed");
        }
        BatchItem cut = new BatchItem(item, leaves.leaf(item), leaves.path(item));
        Extra changed =
                new Extra(extra.record(), extra.key(), extra.seal(), cut, extra.timestamps());
        return new RecordReceipt(suite, index, path, changed, note);
    }

    /// The same receipt with time-stamps of its head.
    public RecordReceipt stamped(List<Bytes> tokens) {
        Extra changed = new Extra(extra.record(), extra.key(), extra.seal(), extra.item(), tokens);
        return new RecordReceipt(suite, index, path, changed, note);
    }
}
