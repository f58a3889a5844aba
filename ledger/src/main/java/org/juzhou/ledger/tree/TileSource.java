package org.juzhou.ledger.tree;

import org.juzhou.ledger.Bytes;

/// Has the tiles of a log: a folder, a server, a memory.
@FunctionalInterface
public interface TileSource {
    /// The bytes of a tile.
    Bytes tile(TilePath.Hashes path);
}
