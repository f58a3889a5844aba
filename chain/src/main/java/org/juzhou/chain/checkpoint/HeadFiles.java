package org.juzhou.chain.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteCheck;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last signed head, kept in two places that are lost or restored apart: the data directory and
/// the user's own folder. A head is in both, on the disk, before it leaves the signer.
///
/// @param places files, each in a folder of its own
public record HeadFiles(List<Path> places) {
    private static final Logger LOG = LoggerFactory.getLogger(HeadFiles.class);

    public HeadFiles {
        places = List.copyOf(places);
    }

    /// Keeps a head in every place.
    ///
    /// @throws java.io.UncheckedIOException names the file; the head must not be shown then
    public void write(SignedNote note) {
        byte[] bytes = note.toBytes().toArray();
        for (Path place : places) {
            DurableFile.folder(place.resolveSibling(".").normalize());
            DurableFile.write(place, bytes);
        }
    }

    /// The largest head that is kept; empty where none can be used.
    public Optional<SignedNote> largest(VerifierKey key) {
        return read(key).stream()
                .max(Comparator.comparingLong(head -> head.checkpoint().size()))
                .map(KnownHead::note);
    }

    /// What is kept. A file that is no head signed by this key is logged and does not count: what
    /// it held is known only if the other place has it.
    List<KnownHead> read(VerifierKey key) {
        List<KnownHead> heads = new ArrayList<>();
        for (Path place : places) {
            NoteFile.read(place).flatMap(note -> head(place, note, key)).ifPresent(heads::add);
        }
        return heads;
    }

    private static Optional<KnownHead> head(Path place, SignedNote note, VerifierKey key) {
        try {
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            NoteCheck check = note.check(List.of(key));
            if (check.failed().isEmpty()
                    && !check.verified().isEmpty()
                    && checkpoint.origin().equals(key.name())) {
                return Optional.of(new KnownHead(place, note, checkpoint));
            }
            LOG.error("the head file {} is not signed by this chain's key {}", place, key);
        } catch (FormatException e) {
            LOG.error("the head file {} is damaged: {}", place, e.getMessage());
        }
        return Optional.empty();
    }
}
