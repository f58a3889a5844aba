package org.juzhou.chain.store;

import java.nio.ByteBuffer;
import org.juzhou.ledger.Hash;

/// The one row of RocksDB that says how far the store is: it is written in each block's batch, and
/// on start all files are cut to it.
///
/// @param tip the last seal
/// @param entryBytes length of the file of entries
/// @param applied place in the order
record StoreRow(Tip tip, long entryBytes, Applied applied) {
    private static final int BYTES = 7 * Long.BYTES + 2 * Hash.LENGTH;

    byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .putLong(tip.size())
                .putLong(tip.height())
                .putLong(tip.sealIndex())
                .putLong(tip.timeMillis())
                .putLong(entryBytes)
                .putLong(applied.term())
                .putLong(applied.index())
                .put(tip.root().bytes().unsafeArray())
                .put(tip.seal().bytes().unsafeArray())
                .array();
    }

    static StoreRow decode(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "has " + bytes.length + " bytes instead of " + BYTES);
        }
        ByteBuffer row = ByteBuffer.wrap(bytes);
        long size = row.getLong();
        long height = row.getLong();
        long sealIndex = row.getLong();
        long timeMillis = row.getLong();
        long entryBytes = row.getLong();
        Applied applied = new Applied(row.getLong(), row.getLong());
        Tip tip = new Tip(size, hash(row), height, sealIndex, hash(row), timeMillis);
        return new StoreRow(tip, entryBytes, applied);
    }

    private static Hash hash(ByteBuffer row) {
        byte[] hash = new byte[Hash.LENGTH];
        row.get(hash);
        return Hash.of(hash);
    }
}
