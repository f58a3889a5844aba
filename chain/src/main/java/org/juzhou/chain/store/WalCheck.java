package org.juzhou.chain.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Reads RocksDB's write-ahead log as RocksDB writes it, and looks at every byte: RocksDB itself
/// cannot tell a flipped bit in the last record from a record that the process was still writing.
///
/// The log is blocks of 32 KiB; a record is checksum (masked CRC-32C of type and data), u16 length,
/// type and data, all little-endian, and never crosses a block: longer ones are in parts.
final class WalCheck {
    private static final int BLOCK = 32_768;
    private static final int HEADER = 7;
    private static final int TYPE_AT = 6;
    private static final int FULL = 1;
    private static final int FIRST = 2;
    private static final int MIDDLE = 3;
    private static final int LAST = 4;
    private static final int MASK = 0xa282ead8;

    private final byte[] log;
    private boolean inParts;

    private WalCheck(byte[] log) {
        this.log = log;
    }

    /// The first write-ahead log that is damaged. A record at its very end that was cut off by a
    /// stop is no damage: its batch was never written.
    static Optional<StoreException> damage(Path tables) {
        try (Stream<Path> files = Files.list(tables)) {
            List<Path> logs =
                    files.filter(file -> file.getFileName().toString().endsWith(".log"))
                            .sorted()
                            .toList();
            for (Path file : logs) {
                int at = new WalCheck(Files.readAllBytes(file)).firstDamage();
                if (at >= 0) {
                    return Optional.of(
                            new StoreException(
                                    file, "the write-ahead log is damaged at byte " + at));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new StoreException(tables, "cannot read: " + e, e));
        }
    }

    /// Position of the first record that is not as it was written, or -1.
    private int firstDamage() {
        int position = 0;
        while (position < log.length) {
            int room = Math.min(BLOCK - position % BLOCK, log.length - position);
            boolean endOfBlock = BLOCK - position % BLOCK < HEADER;
            if (endOfBlock) {
                if (!isZero(position, room)) {
                    return position;
                }
                position += room;
            } else if (room < HEADER) {
                return -1;
            } else {
                int next = record(position, room);
                if (next < 0) {
                    return isTorn(position, room) ? -1 : position;
                }
                position = next;
            }
        }
        return -1;
    }

    /// Where the record after this one begins, or -1 when this one is not whole.
    private int record(int position, int room) {
        int length = Short.toUnsignedInt(little(position + 4).getShort());
        int type = log[position + TYPE_AT];
        boolean order = inParts ? type == MIDDLE || type == LAST : type == FULL || type == FIRST;
        if (!order || HEADER + length > room || !matches(position, length)) {
            return -1;
        }
        inParts = type == FIRST || type == MIDDLE;
        return position + HEADER + length;
    }

    /// Whether the log just ends inside this record. If its checksum fits what is there, its length
    /// was changed.
    private boolean isTorn(int position, int room) {
        int length = Short.toUnsignedInt(little(position + 4).getShort());
        boolean lastBlock = position + room == log.length;
        boolean fitsItsBlock = HEADER + length <= BLOCK - position % BLOCK;
        return lastBlock
                && fitsItsBlock
                && HEADER + length > room
                && !matches(position, room - HEADER);
    }

    private boolean matches(int position, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(log, position + TYPE_AT, 1 + length);
        int crc = (int) checksum.getValue();
        return little(position).getInt() == Integer.rotateRight(crc, 15) + MASK;
    }

    private boolean isZero(int position, int length) {
        for (int i = position; i < position + length; i++) {
            if (log[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private ByteBuffer little(int position) {
        return ByteBuffer.wrap(log, position, log.length - position).order(ByteOrder.LITTLE_ENDIAN);
    }
}
