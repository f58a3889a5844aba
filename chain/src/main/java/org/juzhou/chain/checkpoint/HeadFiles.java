package org.juzhou.chain.checkpoint;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.juzhou.chain.genesis.HeadSlots;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteCheck;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last signed head, kept in two places that are lost or restored apart: the data directory and
/// the user's own folder. A head is in both, on the disk, before it leaves the signer. One thread
/// writes.
public final class HeadFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadFiles.class);

    private final List<Path> places;
    private final List<HeadSlots> slots;

    /// @param places files, each in a folder of its own
    public HeadFiles(List<Path> places) {
        this.places = List.copyOf(places);
        this.slots = this.places.stream().map(HeadSlots::new).toList();
    }

    /// Keeps the first head of an origin in every place: nothing else is left there.
    void begin(SignedNote note) {
        places.forEach(place -> HeadSlots.begin(place, note));
    }

    /// Keeps a head in every place, beside the one before.
    ///
    /// @throws java.io.UncheckedIOException names the file; the head must not be shown then
    public void write(SignedNote note) {
        slots.forEach(slot -> slot.write(note));
    }

    /// The largest head that is kept; empty where none can be used.
    public Optional<SignedNote> largest(VerifierKey key) {
        return read(key).stream().findFirst().map(KnownHead::note);
    }

    /// The largest head that is kept in one place; empty where none can be used.
    public static Optional<SignedNote> largest(Path place, VerifierKey key) {
        try (HeadFiles files = new HeadFiles(List.of(place))) {
            return files.largest(key);
        }
    }

    @Override
    public void close() {
        slots.forEach(HeadSlots::close);
    }

    /// What is kept, up to two heads a place, the largest first. What is no head signed by this key
    /// is logged and does not count: what it held is known only if another place has it.
    List<KnownHead> read(VerifierKey key) {
        List<KnownHead> heads = new ArrayList<>();
        for (Path place : places) {
            try {
                for (Bytes held : HeadSlots.read(place)) {
                    head(place, held, key).ifPresent(heads::add);
                }
            } catch (UncheckedIOException e) {
                LOG.error("the head file {} cannot be used", place, e);
            }
        }
        heads.sort(Comparator.comparingLong(KnownHead::size).reversed());
        return heads;
    }

    private static Optional<KnownHead> head(Path place, Bytes held, VerifierKey key) {
        try {
            SignedNote note = SignedNote.parse(held);
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
