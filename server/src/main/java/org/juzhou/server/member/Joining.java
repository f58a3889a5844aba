package org.juzhou.server.member;

import java.util.List;
import org.juzhou.chain.member.LogSource;
import org.juzhou.chain.member.SourceException;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.TilePath;

/// The first question of a member: which chain is it?
public final class Joining {
    private Joining() {}

    /// Entry 0 of the log that a source shows, under a head signed by the key it names. That it is
    /// the chain that is meant, its hash says, and whoever compares it.
    ///
    /// @throws SourceException where the source does not answer, or contradicts itself
    public static Genesis genesis(LogSource source) {
        try {
            SignedNote note = SignedNote.parse(source.head(0));
            long size = Checkpoint.parse(note.text()).size();
            int width = TilePath.widthIn(size, 0, 0);
            Bytes entry =
                    EntryBundle.parse(source.tile(new TilePath.Entries(0, width)), width)
                            .getFirst();
            Genesis genesis = Genesis.parse(entry);
            VerifierKey key = VerifierKey.parse(genesis.logKey());
            if (note.check(List.of(key)).verified().isEmpty()) {
                throw new SourceException("its head is not signed by the key of its genesis");
            }
            return genesis;
        } catch (FormatException e) {
            throw new SourceException("it shows no log of Juzhou: " + e.getMessage(), e);
        }
    }
}
