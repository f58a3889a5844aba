package org.juzhou.chain.checkpoint;

import java.nio.file.Path;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;

/// A head that this chain has signed before, and where it was kept.
///
/// @param file names the place in messages
/// @param note carries a line of the chain's own key that verifies
record KnownHead(Path file, SignedNote note, Checkpoint checkpoint) {
    /// Entries that it is signed for.
    long size() {
        return checkpoint.size();
    }
}
