package org.juzhou.ledger.receipt;

import java.util.Arrays;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.SampleKeys;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureLine;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.tree.CompactRange;

/// A log of a few entries with the keys that sign its heads. The keys are those that the golden
/// genesis names.
record SampleLog(Suite suite, List<Bytes> entries) {
    static final String ORIGIN = "golden.juzhou.example/log";
    static final long COSIGNED_SECONDS = 1_900_000_010;

    SampleLog {
        entries = List.copyOf(entries);
    }

    /// The log's signer.
    NoteSigner log() {
        return signer(
                ORIGIN, suite == Suite.STANDARD ? SignatureType.ED25519 : SignatureType.SM2, 90);
    }

    /// Members 0, 1, 2: court, press, university.
    NoteSigner member(int number) {
        String name = List.of("court", "press", "university").get(number) + ".example/member";
        return signer(
                name,
                suite == Suite.STANDARD
                        ? SignatureType.ED25519_COSIGNATURE
                        : SignatureType.SM2_COSIGNATURE,
                91 + number);
    }

    Checkpoint checkpoint() {
        CompactRange range = new CompactRange(suite);
        entries.forEach(entry -> range.append(suite.leafHash(entry)));
        return new Checkpoint(ORIGIN, range.size(), range.root());
    }

    /// The head with the log's line and those of the members of these numbers.
    SignedNote head(int... members) {
        Checkpoint checkpoint = checkpoint();
        SignedNote note = new SignedNote(checkpoint.text(), List.of(log().sign(checkpoint.text())));
        for (int member : members) {
            note = note.with(cosigned(member));
        }
        return note;
    }

    SignatureLine cosigned(int member) {
        return member(member).cosign(checkpoint(), COSIGNED_SECONDS + member);
    }

    /// A receipt under the head of the log and two members.
    RecordReceipt receipt(int record, int key, int seal) {
        return receipt(record, key, seal, head(0, 1));
    }

    RecordReceipt receipt(int record, int key, int seal, SignedNote head) {
        return RecordReceipt.of(suite, placed(record), placed(key), placed(seal), head);
    }

    TlogProof bareProof(int index, SignedNote head) {
        return new TlogProof(suite, null, index, placed(index).path(), head);
    }

    Placed placed(int index) {
        return new Placed(index, entries.get(index), path(index, 0, entries.size()));
    }

    private List<Hash> path(int index, int from, int to) {
        if (to - from == 1) {
            return List.of();
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        boolean left = index < middle;
        Hash[] path =
                (left ? path(index, from, middle) : path(index, middle, to)).toArray(new Hash[0]);
        Hash[] longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = left ? root(middle, to) : root(from, middle);
        return List.of(longer);
    }

    private Hash root(int from, int to) {
        CompactRange range = new CompactRange(suite);
        entries.subList(from, to).forEach(entry -> range.append(suite.leafHash(entry)));
        return range.root();
    }

    static NoteSigner signer(String name, SignatureType type, int number) {
        Algorithm algorithm = type.algorithm();
        return new NoteSigner(name, type, SampleKeys.of(algorithm, number));
    }
}
