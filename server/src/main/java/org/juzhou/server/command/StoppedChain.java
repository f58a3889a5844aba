package org.juzhou.server.command;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.juzhou.chain.check.TileExport;
import org.juzhou.chain.checkpoint.HeadFiles;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.chain.store.Store;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.SignedNote;

/// A chain that no server serves now, read from its data directory. It holds the directory's lock.
final class StoppedChain implements AutoCloseable {
    private final DataDirectory data;
    private final Store store;
    private final Suite suite;

    private StoppedChain(DataDirectory data, Store store, Suite suite) {
        this.data = data;
        this.store = store;
        this.suite = suite;
    }

    static StoppedChain open(Path folder) {
        DataDirectory data = DataDirectory.open(folder);
        try {
            Suite suite = data.genesis().suite();
            return new StoppedChain(data, Store.open(data.ledger(), suite), suite);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    Suite suite() {
        return suite;
    }

    /// How many entries it has.
    long size() {
        return store.isEmpty() ? 0 : store.tip().size();
    }

    Bytes entry(long index) {
        return Bytes.unsafeWrap(store.entry(index));
    }

    /// Writes its tiles, under its last head.
    TileExport.Exported exportTiles(Path folder) {
        return TileExport.export(suite, store, head(), folder);
    }

    /// Its last head.
    SignedNote head() {
        return HeadFiles.largest(data.headFile(), data.logKey())
                .orElseThrow(
                        () ->
                                new UncheckedIOException(
                                        new NoSuchFileException(
                                                data.headFile().toString(),
                                                null,
                                                "it holds no head of this log")));
    }

    @Override
    public void close() {
        try (data) {
            store.close();
        }
    }
}
