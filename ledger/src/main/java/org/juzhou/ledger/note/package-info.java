/// Signed notes, checkpoints and cosignatures (log.md; C2SP signed-note, tlog-checkpoint,
/// tlog-cosignature).
///
/// It knows whose line verifies; it must not know whom to trust, nor what a tree proves. Start with
/// [org.juzhou.ledger.note.SignedNote].
@NullMarked
package org.juzhou.ledger.note;

import org.jspecify.annotations.NullMarked;
