package org.juzhou.ledger.receipt;

import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.policy.PolicyCheck;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.time.TimeAuthorities;

/// Everything that the steps of one verification read.
///
/// What lies inside the receipt is read when a step asks, and each step meets its refusal.
final class Matter {
    private final TlogProof proof;
    private final @Nullable Extra extra;
    private final ReceiptVerifier verifier;
    private final @Nullable Content content;
    private final @Nullable DisclosuresFile disclosures;
    private final PolicyCheck check;

    Matter(
            ReceiptVerifier verifier,
            TlogProof proof,
            @Nullable Content content,
            @Nullable DisclosuresFile disclosures) {
        this.proof = proof;
        Bytes bytes = proof.extra();
        this.extra = bytes == null ? null : Extra.parse(bytes);
        this.verifier = verifier;
        this.content = content;
        this.disclosures = disclosures;
        this.check = verifier.checkOf(proof.note());
    }

    Suite suite() {
        return proof.suite();
    }

    TlogProof proof() {
        return proof;
    }

    boolean isBare() {
        return extra == null;
    }

    /// What a bare proof does not have.
    Extra extra() {
        if (extra == null) {
            throw new IllegalStateException("a bare proof has no such step");
        }
        return extra;
    }

    Policy policy() {
        return verifier.policy();
    }

    TimeAuthorities authorities() {
        return verifier.authorities();
    }

    /// What the policy says of the head.
    PolicyCheck check() {
        return check;
    }

    @Nullable Content content() {
        return content;
    }

    @Nullable DisclosuresFile disclosures() {
        return disclosures;
    }

    Checkpoint checkpoint() {
        return proof.checkpoint();
    }

    SignedRecord record() {
        return RecordReader.parse(extra().record(), suite());
    }

    @Nullable SignedRecord recordOrNull() {
        try {
            return isBare() ? null : record();
        } catch (FormatException e) {
            return null;
        }
    }

    /// The genesis that registers the author's key.
    Genesis genesis() {
        return verifier.genesisOf(extra().key().entry());
    }

    Seal seal() {
        return Seal.parse(extra().seal().entry());
    }

    @Nullable Seal sealOrNull() {
        try {
            return isBare() ? null : seal();
        } catch (FormatException e) {
            return null;
        }
    }
}
