package org.juzhou.ledger.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.Cosignature;
import org.juzhou.ledger.note.NoteCheck;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;

/// The keys that a verifier trusts, and how many of them. It is the verifier's own copy: one that
/// travels with the evidence is never used.
///
/// Immutable; any thread may use it.
///
/// @param hash SHA-256 of the file, in both suites: what a verifier always names
/// @param genesis the chain it is about; null when it does not say
/// @param sizes the sizes of trees it speaks for
/// @param logs at least one; any of them may have signed
/// @param quorum null when co-signatures are not asked for
public record Policy(
        Hash hash,
        @Nullable Hash genesis,
        SizeRange sizes,
        List<VerifierKey> logs,
        List<Witness> witnesses,
        @Nullable Quorum quorum) {
    /// How long a policy may be, in bytes.
    public static final int MAX_BYTES = 256_000;

    public Policy {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
    }

    /// Reads a policy; one that breaks a rule is unusable as a whole.
    public static Policy parse(Bytes file) {
        return new PolicyReader(file).policy();
    }

    /// All its keys.
    public List<VerifierKey> keys() {
        List<VerifierKey> keys = new ArrayList<>(logs);
        witnesses.forEach(witness -> keys.add(witness.key()));
        return keys;
    }

    /// What it says of a checkpoint.
    public PolicyCheck evaluate(SignedNote note) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        NoteCheck check = note.check(keys());
        Set<VerifierKey> keys = new HashSet<>();
        List<PolicyCheck.Signed> signed = new ArrayList<>();
        VerifierKey log = null;
        for (Cosignature line : check.verified()) {
            keys.add(line.key());
            if (!logs.contains(line.key())) {
                signed.add(new PolicyCheck.Signed(nameOf(line.key()), line));
            } else if (log == null && line.key().name().equals(checkpoint.origin())) {
                log = line.key();
            }
        }
        return new PolicyCheck(check, log, signed, quorum != null && quorum.holds(keys));
    }

    private String nameOf(VerifierKey key) {
        return witnesses.stream()
                .filter(witness -> witness.key().equals(key))
                .map(Witness::name)
                .findFirst()
                .orElseThrow();
    }
}
