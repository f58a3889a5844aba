package org.juzhou.chain.member;

import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.tree.TilePath;

/// A log as it is served by somebody who is not believed. Any thread may call it; every method
/// throws a [SourceException] where there is no answer.
public interface LogSource extends AutoCloseable {
    /// The newest head, as soon as one has more than `after` entries, or after a while without.
    Bytes head(long after);

    /// Hashes or entries.
    Bytes tile(TilePath path);

    /// Hands in a head with the member's line.
    void cosign(SignedNote note);

    /// Answers nobody any more, those who wait neither.
    @Override
    void close();
}
