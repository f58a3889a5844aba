package org.juzhou.chain.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.juzhou.chain.store.Store;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.Tile;
import org.juzhou.ledger.tree.TilePath;

/// Writes a log as a folder of files that any web server can serve: all tiles and entry bundles of
/// a signed head, and the head itself as `checkpoint` (C2SP tlog-tiles).
///
/// Each file appears whole or not at all, and the checkpoint last, so the folder is a good log at
/// every moment. What is there already is not written again: an export that was stopped goes on,
/// and a later head adds to an earlier one's folder. Every bundle is hashed against its tile before
/// it is written.
public final class TileExport {
    private static final String CHECKPOINT = "checkpoint";

    private final Suite suite;
    private final Store store;
    private final Path target;
    private long written;
    private long kept;

    private TileExport(Suite suite, Store store, Path target) {
        this.suite = suite;
        this.store = store;
        this.target = target;
    }

    /// Exports everything below a head.
    ///
    /// @param head signed by the log; the store has at least its size
    /// @param target a folder: new, empty, or with an earlier export of the same log
    /// @throws ExportException when the head is not this store's, or the folder holds another log
    /// @throws UncheckedIOException names the file that cannot be written
    public static Exported export(Suite suite, Store store, SignedNote head, Path target) {
        return new TileExport(suite, store, target).run(head);
    }

    private Exported run(SignedNote head) {
        Checkpoint checkpoint = Checkpoint.parse(head.text());
        long size = checkpoint.size();
        if (size > store.tip().size() || !store.rootAt(size).equals(checkpoint.root())) {
            throw new ExportException(
                    "the head of size " + size + " is not one of this ledger: run `juzhou fsck`");
        }
        requireEarlierExport(checkpoint);
        for (int level = 0; TilePath.widthIn(size, level, 0) > 0; level++) {
            for (long number = 0;
                    TilePath.widthIn(size, level, number) == Tile.FULL_WIDTH;
                    number++) {
                write(new TilePath.Hashes(level, number, Tile.FULL_WIDTH));
            }
        }
        for (long number = 0; TilePath.widthIn(size, 0, number) == Tile.FULL_WIDTH; number++) {
            write(new TilePath.Entries(number, Tile.FULL_WIDTH));
        }
        TilePath.partialsOf(size).forEach(this::write);
        replace(target.resolve(CHECKPOINT), head.toBytes().toArray());
        return new Exported(size, written, kept);
    }

    /// A folder with a newer head, or with one that is not of this log's past, is someone else's.
    private void requireEarlierExport(Checkpoint checkpoint) {
        Path file = target.resolve(CHECKPOINT);
        if (!Files.exists(file)) {
            return;
        }
        try {
            Bytes bytes = Bytes.unsafeWrap(Files.readAllBytes(file));
            Checkpoint there = Checkpoint.parse(SignedNote.parse(bytes).text());
            boolean same =
                    there.origin().equals(checkpoint.origin())
                            && there.size() <= checkpoint.size()
                            && store.rootAt(there.size()).equals(there.root());
            if (!same) {
                throw new ExportException(
                        target
                                + " has the log "
                                + there.origin()
                                + " of size "
                                + there.size()
                                + ", which is not this one's past: choose another folder");
            }
        } catch (FormatException e) {
            throw new ExportException(
                    file + " is no checkpoint (" + e.getMessage() + "): choose another folder");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private void write(TilePath path) {
        Path file = target.resolve(path.text());
        if (Files.exists(file)) {
            kept++;
            return;
        }
        byte[] bytes =
                switch (path) {
                    case TilePath.Hashes(int level, long number, int width) ->
                            store.tile(level, number, width);
                    case TilePath.Entries(long number, int width) -> bundle(number, width);
                };
        replace(file, bytes);
        written++;
    }

    private byte[] bundle(long number, int width) {
        byte[] bundle = store.bundle(number, width);
        List<Hash> leaves = Tile.parse(Bytes.unsafeWrap(store.tile(0, number, width)), width);
        List<Bytes> entries = EntryBundle.parse(Bytes.unsafeWrap(bundle), width);
        for (int i = 0; i < width; i++) {
            if (!suite.leafHash(entries.get(i)).equals(leaves.get(i))) {
                throw new ExportException(
                        "entry "
                                + (number * Tile.FULL_WIDTH + i)
                                + " does not have the leaf hash in the tree: run `juzhou fsck`");
            }
        }
        return bundle;
    }

    private static void replace(Path file, byte[] bytes) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(fresh.toAbsolutePath().getParent());
            try (FileChannel out =
                    FileChannel.open(
                            fresh,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
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

    /// What an export did.
    ///
    /// @param size of the head
    /// @param written tiles and bundles that were written
    /// @param kept tiles and bundles that were there
    public record Exported(long size, long written, long kept) {}

    /// An export that must not be made.
    public static final class ExportException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ExportException(String what) {
            super(what);
        }
    }
}
