package org.juzhou.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.Tile;
import org.juzhou.ledger.tree.TilePath;

/// Copies the log behind a server into a folder that any web server can serve (C2SP tlog-tiles).
///
/// Each file appears whole or not at all, the checkpoint last; what is there already is not fetched
/// again. Every bundle is hashed against its tile of level 0; whether the tiles make the tree of
/// the signed head is for whoever reads the copy. Used by one thread.
public final class TileMirror {
    private static final String CHECKPOINT = "checkpoint";
    private static final int MAX_BUNDLE_BYTES = Tile.FULL_WIDTH * (EntryBundle.MAX_ENTRY + 2);
    private static final int MAX_CHECKPOINT_BYTES = SignedNote.MAX_BYTES;

    private final JuzhouClient client;
    private final Suite suite;
    private final Path target;
    private long written;
    private long kept;

    /// @param suite of the log
    /// @param target a folder: new, empty, or with an earlier copy of the same log
    public TileMirror(JuzhouClient client, Suite suite, Path target) {
        this.client = client;
        this.suite = suite;
        this.target = target;
    }

    /// What was done.
    ///
    /// @param size of the head that was copied
    /// @param written files
    /// @param kept files that were there
    public record Mirrored(long size, long written, long kept) {}

    /// Copies everything below the newest head.
    ///
    /// @throws FormatException when what the server gives contradicts itself, or the folder is
    ///   another log's
    public Mirrored run() {
        Bytes head = client.checkpoint();
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(head).text());
        requireSameLog(checkpoint);
        long size = checkpoint.size();
        for (int level = 0; TilePath.widthIn(size, level, 0) > 0; level++) {
            for (long number = 0; isFull(size, level, number); number++) {
                copy(new TilePath.Hashes(level, number, Tile.FULL_WIDTH));
            }
        }
        for (long number = 0; isFull(size, 0, number); number++) {
            copy(new TilePath.Entries(number, Tile.FULL_WIDTH));
        }
        TilePath.partialsOf(size).stream()
                .sorted((one, other) -> Boolean.compare(isEntries(one), isEntries(other)))
                .forEach(this::copy);
        write(target.resolve(CHECKPOINT), head);
        return new Mirrored(size, written, kept);
    }

    private static boolean isFull(long size, int level, long number) {
        return TilePath.widthIn(size, level, number) == Tile.FULL_WIDTH;
    }

    private static boolean isEntries(TilePath path) {
        return path instanceof TilePath.Entries;
    }

    private void requireSameLog(Checkpoint checkpoint) {
        Path file = target.resolve(CHECKPOINT);
        if (!Files.exists(file)) {
            return;
        }
        Checkpoint there = Checkpoint.parse(SignedNote.parse(read(file)).text());
        if (!there.origin().equals(checkpoint.origin()) || there.size() > checkpoint.size()) {
            throw new FormatException(
                    "other-log",
                    null,
                    "the folder has another log, or a newer head: " + there.origin());
        }
    }

    private void copy(TilePath path) {
        Path file = target.resolve(path.text());
        if (Files.exists(file)) {
            kept++;
            return;
        }
        Bytes bytes = client.tile(path.text(), MAX_BUNDLE_BYTES);
        switch (path) {
            case TilePath.Hashes(int level, long number, int width) -> {
                Tile.parse(bytes, width);
            }
            case TilePath.Entries(long number, int width) -> requireLeaves(bytes, number, width);
        }
        write(file, bytes);
        written++;
    }

    private void requireLeaves(Bytes bundle, long number, int width) {
        Path tile = target.resolve(new TilePath.Hashes(0, number, width).text());
        List<Hash> leaves = Tile.parse(read(tile), width);
        List<Bytes> entries = EntryBundle.parse(bundle, width);
        for (int i = 0; i < width; i++) {
            if (!suite.leafHash(entries.get(i)).equals(leaves.get(i))) {
                throw new FormatException(
                        "bad-bundle",
                        "entry " + (number * Tile.FULL_WIDTH + i),
                        "does not have the hash that the tree has for it");
            }
        }
    }

    private static Bytes read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Bytes.unsafeWrap(in.readNBytes(MAX_CHECKPOINT_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path file, Bytes bytes) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (FileChannel out =
                    FileChannel.open(
                            fresh,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes.unsafeArray());
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
