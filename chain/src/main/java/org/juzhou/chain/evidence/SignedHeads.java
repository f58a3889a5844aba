package org.juzhou.chain.evidence;

import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteCheck;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.receipt.Placed;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.tree.Proofs;
import org.juzhou.ledger.tree.TreeHead;

/// Heads that the log has signed.
record SignedHeads(Suite suite, List<Checkpoint> checkpoints) {
    /// @param logs the keys that the checker knows
    static SignedHeads of(List<SignedNote> notes, Suite suite, List<VerifierKey> logs)
            throws NotShown {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (SignedNote note : notes) {
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            NoteCheck check = note.check(logs);
            NotShown.unless(
                    check.verified().stream()
                            .anyMatch(line -> line.key().name().equals(checkpoint.origin())),
                    "its head of size "
                            + checkpoint.size()
                            + " is not signed by the log that the policy names");
            checkpoints.add(checkpoint);
        }
        return new SignedHeads(suite, checkpoints);
    }

    /// The first, under which the entries are.
    TreeHead first() {
        return checkpoints.getFirst().head();
    }

    /// The second.
    TreeHead second() throws NotShown {
        NotShown.unless(checkpoints.size() == 2, "it has one head where two are needed");
        return checkpoints.get(1).head();
    }

    /// Whether an entry is under the first head, at its place.
    void require(Placed entry) throws NotShown {
        NotShown.unless(
                Proofs.isIncluded(
                        suite, entry.index(), suite.leafHash(entry.entry()), first(), entry.path()),
                "entry " + entry.index() + " is not under the head");
    }

    /// What an entry is, once it is known to be under the head.
    Entry entry(Placed placed) throws NotShown {
        require(placed);
        try {
            return Entry.parse(placed.entry(), suite);
        } catch (FormatException e) {
            throw new NotShown("entry " + placed.index() + " cannot be read: " + e.getMessage());
        }
    }
}
