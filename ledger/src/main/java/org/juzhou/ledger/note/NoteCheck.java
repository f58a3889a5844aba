package org.juzhou.ledger.note;

import java.util.List;

/// What known keys made of the lines of a note.
///
/// @param verified one for each key whose line verifies, in the order of the lines
/// @param failed lines of known keys that do not verify: such a note is invalid as a whole
/// @param ignored lines that say nothing here
public record NoteCheck(List<Cosignature> verified, List<KeyHint> failed, List<Ignored> ignored) {
    public NoteCheck {
        verified = List.copyOf(verified);
        failed = List.copyOf(failed);
        ignored = List.copyOf(ignored);
    }

    /// A line that counts for nothing.
    public record Ignored(KeyHint hint, Why why) {}

    /// Why a line counts for nothing.
    public enum Why {
        /// Nobody here knows its key.
        UNKNOWN,
        /// An earlier line of the same key verified.
        REPEATED
    }
}
