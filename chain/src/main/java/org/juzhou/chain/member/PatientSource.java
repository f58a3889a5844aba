package org.juzhou.chain.member;

import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.tree.TilePath;

/// Asks for a tile once more, and again, when the line breaks: on a bad one a stretch of many tiles
/// would never be whole otherwise. Heads are asked for all the time anyhow.
record PatientSource(LogSource source) implements LogSource {
    private static final int TRIES = 3;

    @Override
    public Bytes head(long after) {
        return source.head(after);
    }

    @Override
    public Bytes tile(TilePath path) {
        for (int left = TRIES - 1; left > 0; left--) {
            try {
                return source.tile(path);
            } catch (SourceException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
        return source.tile(path);
    }

    @Override
    public void cosign(SignedNote note) {
        source.cosign(note);
    }

    @Override
    public void close() {
        source.close();
    }
}
