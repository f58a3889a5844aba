package org.juzhou.ledger.tree;

import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;

/// The hashes of a tile, one after the other (C2SP tlog-tiles): 256 in a full tile, 1 to 255 in a
/// partial one.
public final class Tile {
    /// Hashes of a full tile.
    public static final int FULL_WIDTH = 256;

    /// Levels of the tree that a tile covers.
    public static final int HEIGHT = 8;

    private Tile() {}

    /// The bytes of the tile of these hashes.
    public static Bytes format(List<Hash> hashes) {
        requireWidth(hashes.size());
        byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            byte[] hash = hashes.get(i).bytes().unsafeArray();
            System.arraycopy(hash, 0, bytes, i * Hash.LENGTH, Hash.LENGTH);
        }
        return Bytes.unsafeWrap(bytes);
    }

    /// Reads the hashes of a tile of this width; refuses any other length.
    public static List<Hash> parse(Bytes tile, int width) {
        requireWidth(width);
        if (tile.length() != width * Hash.LENGTH) {
            throw new FormatException(
                    "bad-tile",
                    null,
                    "a tile of width " + width + " has " + width * Hash.LENGTH + " bytes",
                    width);
        }
        byte[] bytes = tile.unsafeArray();
        List<Hash> hashes = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            hashes.add(Hash.at(bytes, i * Hash.LENGTH));
        }
        return List.copyOf(hashes);
    }

    private static void requireWidth(int width) {
        if (width < 1 || width > FULL_WIDTH) {
            throw new FormatException(
                    "out-of-range", "width", "a tile has 1 to 256 hashes", FULL_WIDTH);
        }
    }
}
