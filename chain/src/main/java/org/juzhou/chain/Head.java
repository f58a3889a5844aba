package org.juzhou.chain;

import java.nio.charset.StandardCharsets;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.SignedNote;

/// A signed checkpoint: what the chain states of its log.
///
/// @param note the whole signed note, text and signature lines
/// @param size entries it covers; it was signed just after a seal, or for the genesis alone
/// @param root of the tree of that size
/// @param height of the last seal; 0 is the genesis
/// @param timeMillis time of the last seal
public record Head(String note, long size, Hash root, long height, long timeMillis) {
    /// The note, read.
    public SignedNote signedNote() {
        return SignedNote.parse(Bytes.unsafeWrap(note.getBytes(StandardCharsets.UTF_8)));
    }
}
