package org.juzhou.ledger.tree;

import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// A run of entries as C2SP tlog-tiles serves it: each with its length before it, two bytes
/// big-endian.
///
/// The format allows empty entries, a log of Juzhou has none.
public final class EntryBundle {
    /// How long an entry may be.
    public static final int MAX_ENTRY = 65_535;

    private static final int PREFIX = 2;

    private EntryBundle() {}

    /// The bytes of a bundle of 1 to 256 entries.
    public static Bytes format(List<Bytes> entries) {
        requireCount(entries.size());
        int length = 0;
        for (Bytes entry : entries) {
            if (entry.length() > MAX_ENTRY) {
                throw new FormatException(
                        "too-long", null, "an entry has at most 65535 bytes", MAX_ENTRY);
            }
            length += PREFIX + entry.length();
        }
        byte[] bundle = new byte[length];
        int at = 0;
        for (Bytes entry : entries) {
            bundle[at++] = (byte) (entry.length() >>> 8);
            bundle[at++] = (byte) entry.length();
            System.arraycopy(entry.unsafeArray(), 0, bundle, at, entry.length());
            at += entry.length();
        }
        return Bytes.unsafeWrap(bundle);
    }

    /// Reads a bundle of exactly `count` entries.
    public static List<Bytes> parse(Bytes bundle, int count) {
        requireCount(count);
        byte[] bytes = bundle.unsafeArray();
        List<Bytes> entries = new ArrayList<>(count);
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (bytes.length - at < PREFIX) {
                throw cut(i);
            }
            int length = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
            at += PREFIX;
            if (bytes.length - at < length) {
                throw cut(i);
            }
            entries.add(Bytes.of(bytes, at, at + length));
            at += length;
        }
        if (at != bytes.length) {
            throw new FormatException(
                    "bad-bundle", null, "has bytes after its " + count + " entries", count);
        }
        return List.copyOf(entries);
    }

    private static FormatException cut(int entry) {
        return new FormatException("bad-bundle", null, "ends within entry " + entry, entry);
    }

    private static void requireCount(int count) {
        if (count < 1 || count > Tile.FULL_WIDTH) {
            throw new FormatException(
                    "out-of-range", "width", "a bundle has 1 to 256 entries", Tile.FULL_WIDTH);
        }
    }
}
