package org.juzhou.chain.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.chain.Head;
import org.juzhou.chain.governance.Committee;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.Cosignature;
import org.juzhou.ledger.note.KeyHint;
import org.juzhou.ledger.note.SignatureLine;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;

/// The lines that came in for one head. Not for several threads.
final class Gathering {
    private final Checkpoint checkpoint;
    private final SignatureLine logLine;
    private final Map<KeyHint, SignatureLine> lines = new LinkedHashMap<>();
    private final Map<KeyHint, Cosignature> cosignatures = new LinkedHashMap<>();

    Gathering(Checkpoint checkpoint, SignatureLine logLine) {
        this.checkpoint = checkpoint;
        this.logLine = logLine;
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    /// Adds a line that verified; the first of each key stays.
    ///
    /// @return whether it is new
    boolean add(SignatureLine line, Cosignature cosignature) {
        cosignatures.putIfAbsent(line.hint(), cosignature);
        return lines.putIfAbsent(line.hint(), line) == null;
    }

    /// The head with the lines of a committee's members, one each, in the order of their coming.
    CosignedHead head(Committee committee, HeadFactory factory) {
        Map<String, SignatureLine> byMember = new LinkedHashMap<>();
        List<CosignedHead.Signer> signers = new ArrayList<>();
        for (Map.Entry<KeyHint, Cosignature> one : cosignatures.entrySet()) {
            VerifierKey key = one.getValue().key();
            boolean isMember =
                    committee
                            .member(key.name())
                            .filter(member -> member.keys().contains(key.text()))
                            .isPresent();
            if (isMember && byMember.putIfAbsent(key.name(), lines.get(one.getKey())) == null) {
                signers.add(new CosignedHead.Signer(key.name(), one.getValue().timeSeconds()));
            }
        }
        List<SignatureLine> all = new ArrayList<>();
        all.add(logLine);
        all.addAll(byMember.values());
        return new CosignedHead(
                factory.head(new SignedNote(checkpoint.text(), all), checkpoint),
                signers,
                committee.members().size(),
                committee.quorum());
    }

    /// Makes heads of notes.
    @FunctionalInterface
    interface HeadFactory {
        Head head(SignedNote note, Checkpoint checkpoint);
    }
}
