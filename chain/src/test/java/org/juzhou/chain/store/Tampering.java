package org.juzhou.chain.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.rocksdb.WriteBatch;

/// What someone with the disk in his hands can do to a store.
public final class Tampering {
    private Tampering() {}

    /// Writes a value of the state, or takes it away, through RocksDB: its checksums are right.
    public static void state(Path ledger, StateKey key, @Nullable Bytes value) {
        change(ledger, Family.STATE, key.bytes(), value == null ? null : value.toArray());
    }

    /// Writes or takes away the index under an id.
    public static void id(Path ledger, Hash id, @Nullable Long index) {
        byte[] value =
                index == null ? null : ByteBuffer.allocate(Long.BYTES).putLong(index).array();
        change(ledger, Family.IDS, IdIndex.key(id), value);
    }

    /// Writes another tip into the last batch's row.
    public static void tip(Path ledger, Tip tip) {
        try (Tables tables = Tables.open(ledger.resolve(Store.TABLES), () -> {})) {
            StoreRow row = java.util.Objects.requireNonNull(Store.row(ledger, tables));
            StoreRow other = new StoreRow(tip, row.entryBytes(), row.applied());
            put(tables, Family.META, Store.ROW, other.encode());
        }
    }

    /// Brings all that RocksDB holds into its tables, so that no write-ahead log is left.
    public static void flush(Path ledger) {
        try (Tables tables = Tables.open(ledger.resolve(Store.TABLES), () -> {})) {
            tables.flush();
        }
    }

    /// Changes one bit of a file; done twice, the file is as before.
    public static void flip(Path file, long bit) throws IOException {
        try (FileChannel open =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            open.read(one, bit / 8);
            one.put(0, (byte) (one.get(0) ^ (1 << (bit % 8)))).rewind();
            open.write(one, bit / 8);
        }
    }

    /// RocksDB's files with an ending.
    public static List<Path> tables(Path ledger, String ending) throws IOException {
        try (Stream<Path> files = Files.list(ledger.resolve(Store.TABLES))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    /// What `kill -9` leaves of a running store.
    public static void copy(Path running, Path to) throws IOException {
        StorePropertyTest.copy(running, to);
    }

    private static void change(Path ledger, Family family, byte[] key, byte @Nullable [] value) {
        try (Tables tables = Tables.open(ledger.resolve(Store.TABLES), () -> {})) {
            put(tables, family, key, value);
        }
    }

    private static void put(Tables tables, Family family, byte[] key, byte @Nullable [] value) {
        try (WriteBatch batch = tables.batch()) {
            if (value == null) {
                tables.delete(batch, family, key);
            } else {
                tables.put(batch, family, key, value);
            }
            tables.write(batch);
            tables.flush();
        }
    }
}
