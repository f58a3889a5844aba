package org.juzhou.chain.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.Tile;
import org.juzhou.ledger.tree.TilePath;

/// A copy of a log as a folder of C2SP tiles, such as `juzhou export tiles` writes. It is not
/// believed: its entries are hashed and compared with a signed head.
public final class TileFolder {
    private static final int MAX_BUNDLE_BYTES = Tile.FULL_WIDTH * (EntryBundle.MAX_ENTRY + 2);

    private final Path folder;

    /// @param folder with `tile/entries/…` in it
    public TileFolder(Path folder) {
        this.folder = folder;
    }

    /// The first `width` entries of a bundle, from the full one or a partial one that has as many.
    ///
    /// @throws FormatException `no-such-tile` where the folder lacks them
    public List<Bytes> entries(long number, int width) {
        for (int there = Tile.FULL_WIDTH; there >= width; there--) {
            Path file = folder.resolve(new TilePath.Entries(number, there).text());
            if (Files.isRegularFile(file)) {
                return EntryBundle.parse(read(file), there).subList(0, width);
            }
        }
        throw new FormatException(
                "no-such-tile",
                "tiles",
                "the folder has no bundle " + number + " with " + width + " entries",
                number);
    }

    private static Bytes read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Bytes.unsafeWrap(in.readNBytes(MAX_BUNDLE_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
