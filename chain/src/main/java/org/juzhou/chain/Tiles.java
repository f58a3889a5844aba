package org.juzhou.chain;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.juzhou.chain.store.Store;
import org.juzhou.ledger.tree.Tile;
import org.juzhou.ledger.tree.TilePath;

/// The tiles and entry bundles of the log, as far as a signed head covers them: what follows is not
/// published yet, and could still be lost. Any thread may use it.
public final class Tiles {
    private final Store store;
    private final LongSupplier publishedSize;

    /// @param publishedSize entries that a signed head covers
    public Tiles(Store store, LongSupplier publishedSize) {
        this.store = store;
        this.publishedSize = publishedSize;
    }

    /// The hashes of a tile; empty where no head covers all of them. Those of each published size
    /// are there for ever.
    ///
    /// @param level of tiles, 0 to 63
    /// @param number of the tile, from 0
    /// @param width hashes, 1 to 256
    public Optional<byte[]> tile(int level, long number, int width) {
        return covers(level, number, width)
                ? Optional.of(store.tile(level, number, width))
                : Optional.empty();
    }

    /// Entries as C2SP tlog-tiles bundles them; empty where no head covers all of them.
    ///
    /// @param number of the bundle, from 0
    /// @param width entries, 1 to 256
    public Optional<byte[]> bundle(long number, int width) {
        return covers(0, number, width)
                ? Optional.of(store.bundle(number, width))
                : Optional.empty();
    }

    private boolean covers(int level, long number, int width) {
        return level >= 0
                && level <= TilePath.Hashes.MAX_LEVEL
                && number >= 0
                && number <= Long.MAX_VALUE / Tile.FULL_WIDTH - 1
                && width >= 1
                && width <= TilePath.widthIn(publishedSize.getAsLong(), level, number);
    }
}
