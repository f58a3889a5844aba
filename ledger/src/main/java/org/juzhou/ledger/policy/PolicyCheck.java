package org.juzhou.ledger.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.note.Cosignature;
import org.juzhou.ledger.note.NoteCheck;
import org.juzhou.ledger.note.VerifierKey;

/// What a policy says of a checkpoint.
///
/// @param lines what its keys made of each line
/// @param log the log's key that signed, its name being the origin; null when none did
/// @param signed the witnesses that co-signed, in the order of the lines
/// @param quorum whether they are enough; false when the policy asks for none
public record PolicyCheck(
        NoteCheck lines, @Nullable VerifierKey log, List<Signed> signed, boolean quorum) {
    public PolicyCheck {
        signed = List.copyOf(signed);
    }

    /// A witness that co-signed.
    ///
    /// @param name as the policy calls it
    public record Signed(String name, Cosignature cosignature) {}

    /// Whether the note is whole: no line of a known key fails.
    public boolean isWhole() {
        return lines.failed().isEmpty();
    }
}
