package org.juzhou.ledger.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Decimal;
import org.juzhou.ledger.FormatException;

/// Where a log serves a tile or a bundle of entries (C2SP tlog-tiles), without a leading `/`:
/// `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`.
public sealed interface TilePath {
    /// The largest tile number: its last hash of level 0 still has an index of 63 bits.
    long MAX_NUMBER = Long.MAX_VALUE >>> Tile.HEIGHT;

    /// Hashes of the tree.
    ///
    /// @param level of tiles: 0 has the leaf hashes, each next is eight levels of the tree higher
    /// @param number from 0, left to right
    /// @param width 1 to 256 hashes
    record Hashes(int level, long number, int width) implements TilePath {
        /// The highest level that the format knows.
        public static final int MAX_LEVEL = 63;

        public Hashes {
            if (level < 0 || level > MAX_LEVEL) {
                throw bad("level", "must lie between 0 and 63");
            }
            requirePlace(number, width);
        }

        @Override
        public String text() {
            return "tile/" + level + "/" + placeText(number, width);
        }
    }

    /// Entries of the log.
    ///
    /// @param number from 0: entry 256 · number is its first
    /// @param width 1 to 256 entries
    record Entries(long number, int width) implements TilePath {
        public Entries {
            requirePlace(number, width);
        }

        @Override
        public String text() {
            return "tile/entries/" + placeText(number, width);
        }
    }

    /// Its number at its level, from 0.
    long number();

    /// Its hashes or entries: 256 when it is full.
    int width();

    /// Its path, without a leading `/`.
    String text();

    /// Whether it is full, and so never changes nor goes away.
    default boolean isFull() {
        return width() == Tile.FULL_WIDTH;
    }

    /// Reads a path; any text but the one that [#text] writes is refused with `bad-tile-path`.
    static TilePath parse(String path) {
        if (path.length() > 100 || !path.startsWith("tile/")) {
            throw bad(null, "is tile/<L>/<N>[.p/<W>] or tile/entries/<N>[.p/<W>]");
        }
        String[] parts = path.split("/", -1);
        int last = parts.length - 1;
        int width = Tile.FULL_WIDTH;
        if (last >= 3 && parts[last - 1].endsWith(".p")) {
            width = (int) Decimal.parse(parts[last], Tile.FULL_WIDTH - 1, "width");
            last--;
            parts[last] = parts[last].substring(0, parts[last].length() - 2);
        }
        long number = parseNumber(parts, last);
        if (parts[1].equals("entries")) {
            return new Entries(number, width);
        }
        return new Hashes((int) Decimal.parse(parts[1], Hashes.MAX_LEVEL, "level"), number, width);
    }

    /// The width that tile `number` of `level` has in a tree of `size` leaves; 0 when it is not
    /// there. Entries have the widths of level 0.
    static int widthIn(long size, int level, long number) {
        int shift = Tile.HEIGHT * level;
        long hashes = shift < Long.SIZE ? size >>> shift : 0;
        long full = hashes >>> Tile.HEIGHT;
        if (number < full) {
            return Tile.FULL_WIDTH;
        }
        return number == full ? (int) (hashes & (Tile.FULL_WIDTH - 1)) : 0;
    }

    /// The partial tiles that a tree of `size` leaves needs beside its full ones: one of each level
    /// at most, and the partial bundle of entries.
    static List<TilePath> partialsOf(long size) {
        List<TilePath> partials = new ArrayList<>();
        for (int level = 0; Tile.HEIGHT * level < Long.SIZE; level++) {
            long number = (size >>> (Tile.HEIGHT * level)) >>> Tile.HEIGHT;
            int width = widthIn(size, level, number);
            if (width > 0) {
                partials.add(new Hashes(level, number, width));
                if (level == 0) {
                    partials.add(new Entries(number, width));
                }
            }
        }
        return partials;
    }

    private static long parseNumber(String[] parts, int last) {
        if (last < 2) {
            throw bad("number", "is missing");
        }
        StringBuilder digits = new StringBuilder();
        for (int i = 2; i <= last; i++) {
            String group = parts[i];
            boolean more = i < last;
            if (group.length() != (more ? 4 : 3) || (more && group.charAt(0) != 'x')) {
                throw bad(
                        "number",
                        "has groups of three digits, each but the last with an x before it");
            }
            digits.append(group, more ? 1 : 0, group.length());
        }
        String text = digits.toString();
        if (text.length() > 3 && text.startsWith("000")) {
            throw bad("number", "has no leading group of zeros");
        }
        String plain = text.replaceFirst("^0+(?=.)", "");
        return Decimal.parse(plain, MAX_NUMBER, "number");
    }

    private static String placeText(long number, int width) {
        StringBuilder text = new StringBuilder(threeDigits(number % 1000));
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            text.insert(0, "x" + threeDigits(rest % 1000) + "/");
        }
        return width == Tile.FULL_WIDTH
                ? text.toString()
                : text.append(".p/").append(width).toString();
    }

    private static String threeDigits(long group) {
        String digits = Long.toString(group);
        return "0".repeat(3 - digits.length()) + digits;
    }

    private static void requirePlace(long number, int width) {
        if (number < 0 || number > MAX_NUMBER) {
            throw bad("number", "must lie between 0 and " + MAX_NUMBER);
        }
        if (width < 1 || width > Tile.FULL_WIDTH) {
            throw bad("width", "must lie between 1 and 256");
        }
    }

    private static FormatException bad(@Nullable String field, String rule) {
        return new FormatException("bad-tile-path", field, rule);
    }
}
