package org.juzhou.chain.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.juzhou.chain.Block;

/// Where the seals are: for each height the index of its seal in the log and its time, u64 each,
/// big-endian. Height 0 is the genesis.
///
/// One thread appends; any thread reads.
final class SealFile implements AutoCloseable {
    static final String SEALS = "seals.dat";

    static final int ROW_BYTES = 2 * Long.BYTES;

    private final AppendFile rows;

    private SealFile(AppendFile rows) {
        this.rows = rows;
    }

    /// @param heights how many seals, the genesis included
    static SealFile open(Path folder, Opening opening, long heights) {
        Path path = folder.resolve(SEALS);
        return new SealFile(
                opening.open(path, heights * ROW_BYTES, bytes -> firstBeyond(path, bytes)));
    }

    void append(long sealIndex, long timeMillis) {
        rows.append(ByteBuffer.allocate(ROW_BYTES).putLong(sealIndex).putLong(timeMillis).flip());
    }

    void publish() {
        rows.publish();
    }

    /// How many seals may be read, the genesis included.
    long heights() {
        return rows.length() / ROW_BYTES;
    }

    Block block(long height) {
        if (height == 0) {
            ByteBuffer row = ByteBuffer.wrap(rows.read(0, ROW_BYTES));
            return checked(height, -1, row.getLong(), row.getLong());
        }
        ByteBuffer two = ByteBuffer.wrap(rows.read((height - 1) * ROW_BYTES, 2 * ROW_BYTES));
        long previous = two.getLong();
        return checked(
                height, previous, two.getLong(ROW_BYTES), two.getLong(ROW_BYTES + Long.BYTES));
    }

    /// The block that has the entry `index`, as a record or as its seal; the caller knows that one
    /// does.
    Block blockOf(long index) {
        long low = 0;
        long high = heights() - 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (sealIndex(middle) >= index) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Block block = block(low);
        if (index < block.firstIndex() || index > block.sealIndex()) {
            throw new StoreException(rows.path(), "entry " + index + " is in no block");
        }
        return block;
    }

    void sync() {
        rows.sync();
    }

    @Override
    public void close() {
        rows.close();
    }

    /// The entry after the last seal that the first `bytes` of the file still have.
    private static long firstBeyond(Path path, long bytes) {
        long whole = bytes / ROW_BYTES;
        if (whole == 0) {
            return 0;
        }
        try (SteadyChannel rest = SteadyChannel.openReadOnly(path)) {
            return ByteBuffer.wrap(rest.read((whole - 1) * ROW_BYTES, Long.BYTES)).getLong() + 1;
        }
    }

    private long sealIndex(long height) {
        return ByteBuffer.wrap(rows.read(height * ROW_BYTES, Long.BYTES)).getLong();
    }

    private Block checked(long height, long previous, long sealIndex, long timeMillis) {
        boolean genesis = height == 0;
        if (genesis ? sealIndex != 0 : sealIndex <= previous + 1 || previous < 0) {
            throw new StoreException(
                    rows.path(),
                    "puts the seal of height "
                            + height
                            + " at "
                            + sealIndex
                            + ", after "
                            + previous);
        }
        return new Block(height, sealIndex, sealIndex - previous - 1, timeMillis);
    }
}
