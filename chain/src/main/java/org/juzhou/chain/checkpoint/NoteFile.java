package org.juzhou.chain.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.note.SignedNote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A signed note in a file of its own.
final class NoteFile {
    private static final Logger LOG = LoggerFactory.getLogger(NoteFile.class);

    private NoteFile() {}

    /// Writes it: on the disk when this returns.
    static void write(Path file, SignedNote note) {
        DurableFile.write(file, note.toBytes().unsafeArray());
    }

    /// Reads it; what is missing or damaged is empty, and the latter logged.
    static Optional<SignedNote> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(
                    SignedNote.parse(Bytes.unsafeWrap(in.readNBytes(SignedNote.MAX_BYTES + 1))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | FormatException e) {
            LOG.error("the head file {} cannot be used", file, e);
            return Optional.empty();
        }
    }
}
