package org.juzhou.ledger.tree;

import java.util.List;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// The nodes of a tree of one size, read from its tiles; the levels within a tile are computed.
///
/// It believes its source: compare a root or verify a proof against a checkpoint. As safe for
/// threads as its source; it keeps nothing, so a source that fetches should remember.
///
/// @param size leaves of the tree
public record TiledTree(Suite suite, long size, TileSource source) implements HashReader {
    public TiledTree {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has not " + size + " leaves");
        }
    }

    @Override
    public Hash node(int level, long index) {
        if (level < 0 || level >= Long.SIZE || index < 0 || index >= size >>> level) {
            throw new IllegalArgumentException(
                    "no node " + index + " of level " + level + " in " + size + " leaves");
        }
        int tileLevel = level / Tile.HEIGHT;
        int above = level % Tile.HEIGHT;
        long number = index >>> (Tile.HEIGHT - above);
        int width = TilePath.widthIn(size, tileLevel, number);
        List<Hash> hashes =
                Tile.parse(source.tile(new TilePath.Hashes(tileLevel, number, width)), width);
        int from = (int) (index << above & (Tile.FULL_WIDTH - 1));
        return whole(hashes.subList(from, from + (1 << above)));
    }

    private Hash whole(List<Hash> hashes) {
        int half = hashes.size() / 2;
        if (half == 0) {
            return hashes.getFirst();
        }
        return suite.nodeHash(
                whole(hashes.subList(0, half)), whole(hashes.subList(half, hashes.size())));
    }
}
