package org.juzhou.chain.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.rocksdb.WriteBatch;

/// Finds a record by its id. The key is half of the id, so the entry that is found is asked for the
/// other half.
final class IdIndex {
    static final int KEY_BYTES = 16;

    private final Tables tables;
    private final Suite suite;
    private final LongFunction<byte[]> entries;

    /// @param entries reads an entry by its index
    IdIndex(Tables tables, Suite suite, LongFunction<byte[]> entries) {
        this.tables = tables;
        this.suite = suite;
        this.entries = entries;
    }

    /// The index of the record, or -1.
    ///
    /// @param size entries from there on are not yet part of the log
    long find(Hash id, long size) {
        byte[] found = tables.get(Family.IDS, key(id));
        if (found == null) {
            return -1;
        }
        ByteBuffer indexes = ByteBuffer.wrap(found);
        while (indexes.remaining() >= Long.BYTES) {
            long index = indexes.getLong();
            if (index >= 0 && index < size && idOf(entries.apply(index)).equals(id)) {
                return index;
            }
        }
        return -1;
    }

    /// Adds a block's records to the batch, without asking what is there: RocksDB puts the indexes
    /// of equal keys one behind the other.
    ///
    /// @param first index of the first of the entries
    void put(WriteBatch batch, List<Commit.Added> entries, long first) {
        for (int i = 0; i < entries.size(); i++) {
            Hash id = entries.get(i).id();
            if (id != null) {
                byte[] index = ByteBuffer.allocate(Long.BYTES).putLong(first + i).array();
                tables.append(batch, Family.IDS, key(id), index);
            }
        }
    }

    static byte[] key(Hash id) {
        return Arrays.copyOf(id.bytes().unsafeArray(), KEY_BYTES);
    }

    /// The id of a record from its bytes: the hash of what stands before the last dot.
    private Hash idOf(byte[] record) {
        int end = record.length - 1;
        while (end > 0 && record[end] != '.') {
            end--;
        }
        return suite.hash(record, 0, end);
    }
}
