package org.juzhou.ledger.record;

import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Decimal;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;

/// The entry that closes a block (seals.md).
///
/// @param height 1 for the first block
/// @param count records of the block: entries j − count to j − 1 when the seal is entry j
/// @param timeMillis never less than the previous seal's
/// @param previous leaf hash of the previous seal, of entry 0 for height 1
/// @param writes digest of the block's writes
public record Seal(long height, int count, long timeMillis, Hash previous, Hash writes) {
    /// How many records a block has at most.
    public static final int MAX_COUNT = 1_024;

    /// How many bytes the records of a block have together at most.
    public static final int MAX_RECORD_BYTES = 1_000_000;

    /// The line that a seal begins with.
    public static final Bytes PREFIX = Bytes.ascii("juzhou-seal/v1\n");

    private static final int MAX_BYTES = 300;
    private static final int LINES = 6;

    public Seal {
        require(height >= 1, "height", "must be at least 1");
        require(count >= 1 && count <= MAX_COUNT, "count", "must lie between 1 and 1024");
        require(timeMillis >= 0, "time", "must not be negative");
    }

    /// Reads an entry that is a seal.
    public static Seal parse(Bytes entry) {
        if (entry.length() > MAX_BYTES || !entry.startsWith(PREFIX)) {
            throw new FormatException(
                    "bad-seal", null, "begins with the line juzhou-seal/v1 and has six lines");
        }
        String[] lines = entry.asciiText().split("\n", -1);
        if (lines.length != LINES + 1 || !lines[LINES].isEmpty()) {
            throw new FormatException("bad-seal", null, "has six lines, each ended by LF");
        }
        return new Seal(
                Decimal.parse(lines[1], Long.MAX_VALUE, "height"),
                (int) Decimal.parse(lines[2], MAX_COUNT, "count"),
                Decimal.parse(lines[3], Long.MAX_VALUE, "time"),
                Hash.parseHex(lines[4]),
                Hash.parseHex(lines[5]));
    }

    /// Its six lines: the log entry.
    public Bytes toBytes() {
        return PREFIX.concat(
                Bytes.ascii(
                        height
                                + "\n"
                                + count
                                + "\n"
                                + timeMillis
                                + "\n"
                                + previous.hex()
                                + "\n"
                                + writes.hex()
                                + "\n"));
    }

    private static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw new FormatException("out-of-range", field, rule);
        }
    }
}
