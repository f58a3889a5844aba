package org.juzhou.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.juzhou.chain.evidence.TileFolder;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.tree.Tile;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.LogReader;

/// A head and the entries below it, wherever they come from: nothing of it is believed yet. Used by
/// one thread.
sealed interface LogSlice extends AutoCloseable {
    /// The signed head.
    SignedNote head();

    /// An entry below it.
    Bytes entry(long index);

    @Override
    void close();

    /// A folder of C2SP tiles.
    static LogSlice of(Path tiles) {
        return new OfTiles(tiles);
    }

    /// A server, or a data directory that nobody serves.
    static LogSlice of(ChainTarget.Where where) {
        return switch (where) {
            case ChainTarget.Where.Served served -> new OfServer(ChainTarget.client(served));
            case ChainTarget.Where.Stopped stopped ->
                    new OfChain(StoppedChain.open(stopped.data()));
        };
    }

    /// Tiles in a folder.
    final class OfTiles implements LogSlice {
        private final TileFolder tiles;
        private final SignedNote head;
        private final long size;
        private long bundle = -1;
        private List<Bytes> entries = List.of();

        private OfTiles(Path folder) {
            this.tiles = new TileFolder(folder);
            this.head = read(folder.resolve("checkpoint"));
            this.size = Checkpoint.parse(head.text()).size();
        }

        @Override
        public SignedNote head() {
            return head;
        }

        @Override
        public Bytes entry(long index) {
            long wanted = index / Tile.FULL_WIDTH;
            if (wanted != bundle) {
                int width = (int) Math.min(Tile.FULL_WIDTH, size - wanted * Tile.FULL_WIDTH);
                entries = tiles.entries(wanted, width);
                bundle = wanted;
            }
            return entries.get((int) (index % Tile.FULL_WIDTH));
        }

        @Override
        public void close() {}

        private static SignedNote read(Path file) {
            try (var in = Files.newInputStream(file)) {
                return SignedNote.parse(Bytes.unsafeWrap(in.readNBytes(SignedNote.MAX_BYTES + 1)));
            } catch (NoSuchFileException e) {
                throw new CommandFailure(Ending.UNUSABLE, "no-such-tile", file.toString());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }
    }

    /// What a server shows.
    final class OfServer implements LogSlice {
        private final JuzhouClient client;
        private final LogReader reader;
        private final SignedNote head;
        private final long size;

        private OfServer(JuzhouClient client) {
            this.client = client;
            this.reader = new LogReader(client);
            this.head = SignedNote.parse(client.checkpoint());
            this.size = Checkpoint.parse(head.text()).size();
        }

        @Override
        public SignedNote head() {
            return head;
        }

        @Override
        public Bytes entry(long index) {
            return reader.entry(index, size);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /// A data directory.
    record OfChain(StoppedChain chain) implements LogSlice {
        @Override
        public SignedNote head() {
            return chain.head();
        }

        @Override
        public Bytes entry(long index) {
            return chain.entry(index);
        }

        @Override
        public void close() {
            chain.close();
        }
    }
}
