package org.juzhou.chain.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.store.Inspection.Content;
import org.juzhou.chain.store.Inspection.TableDamage;
import org.juzhou.ledger.Bytes;
import org.rocksdb.AbstractEventListener;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushJobInfo;
import org.rocksdb.FlushOptions;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.SstFileReader;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// The families of one RocksDB, and its failures as [StoreException]s that name the file.
///
/// One thread writes; any thread reads. Each read checks the checksum of the block that it comes
/// from.
final class Tables implements AutoCloseable {
    private static final Pattern FILE =
            Pattern.compile("\\S*?(\\d{6,}\\.(?:sst|log)|MANIFEST-\\d+)");

    private final Path folder;
    private final Layout layout;
    private final RocksDB database;
    private final Map<Family, ColumnFamilyHandle> handles = new EnumMap<>(Family.class);
    private final WriteOptions writing;
    private final ReadOptions scanning;

    private Tables(Path folder, Layout layout, List<Family> families, Opener opener)
            throws RocksDBException {
        this.folder = folder;
        this.layout = layout;
        List<ColumnFamilyDescriptor> described = new ArrayList<>();
        for (Family family : families) {
            described.add(new ColumnFamilyDescriptor(family.text(), layout.family(family)));
        }
        List<ColumnFamilyHandle> opened = new ArrayList<>();
        this.database = layout.own(opener.open(described, opened));
        Iterator<ColumnFamilyHandle> inOrder = opened.iterator();
        for (Family family : families) {
            handles.put(family, layout.own(inOrder.next()));
        }
        this.writing = layout.own(new WriteOptions());
        this.scanning = layout.own(new ReadOptions()).setTotalOrderSeek(true);
    }

    /// Opens the tables to go on from the last whole batch.
    ///
    /// @param beforeFlush runs before anything of the tables reaches their files, on a thread of
    ///   RocksDB
    static Tables open(Path folder, Runnable beforeFlush) {
        Layout layout = new Layout();
        DBOptions options = layout.database(WALRecoveryMode.PointInTimeRecovery);
        options.setListeners(List.of(layout.own(new BeforeFlush(beforeFlush))));
        return open(
                folder,
                layout,
                Family.OF_A_NODE,
                (families, opened) -> RocksDB.open(options, folder.toString(), families, opened));
    }

    /// Opens the tables to look at them, as far as the write-ahead log is whole; nothing in the
    /// folder changes.
    ///
    /// @param messages where RocksDB may leave its own log
    static Tables openReadOnly(Path folder, Path messages) {
        try {
            return openReadOnly(folder, messages, true);
        } catch (StoreException e) {
            return openReadOnly(folder, messages, false);
        }
    }

    /// Without `paranoid` it opens in spite of a damaged table, but passes damaged parts of the
    /// write-ahead log too.
    private static Tables openReadOnly(Path folder, Path messages, boolean paranoid) {
        Layout layout = new Layout();
        DBOptions options =
                layout.database(WALRecoveryMode.PointInTimeRecovery)
                        .setCreateIfMissing(false)
                        .setParanoidChecks(paranoid)
                        .setDbLogDir(messages.toString());
        return open(
                folder,
                layout,
                Family.OF_A_NODE,
                (families, opened) ->
                        RocksDB.openReadOnly(options, folder.toString(), families, opened));
    }

    /// Opens tables that nobody needs after the process: without a write-ahead log.
    static Tables openScratch(Path folder) {
        Layout layout = new Layout();
        DBOptions options = layout.database(WALRecoveryMode.PointInTimeRecovery);
        Tables tables =
                open(
                        folder,
                        layout,
                        List.of(Family.SCRATCH),
                        (families, opened) ->
                                RocksDB.open(options, folder.toString(), families, opened));
        tables.writing.setDisableWAL(true);
        return tables;
    }

    byte @Nullable [] get(Family family, byte[] key) {
        try {
            return database.get(handle(family), key);
        } catch (RocksDBException e) {
            throw failure("cannot read", e);
        }
    }

    /// A batch to fill with [#put] and [#delete] and to hand to [#write]; the caller closes it.
    WriteBatch batch() {
        return new WriteBatch();
    }

    void put(WriteBatch batch, Family family, byte[] key, byte[] value) {
        try {
            batch.put(handle(family), key, value);
        } catch (RocksDBException e) {
            throw failure("cannot fill a batch", e);
        }
    }

    /// Puts bytes behind those that the key has, if its family can.
    void append(WriteBatch batch, Family family, byte[] key, byte[] bytes) {
        try {
            batch.merge(handle(family), key, bytes);
        } catch (RocksDBException e) {
            throw failure("cannot fill a batch", e);
        }
    }

    void delete(WriteBatch batch, Family family, byte[] key) {
        try {
            batch.delete(handle(family), key);
        } catch (RocksDBException e) {
            throw failure("cannot fill a batch", e);
        }
    }

    /// Writes the batch, all or nothing; it survives the end of the process, and of the machine
    /// after [#flush].
    void write(WriteBatch batch) {
        try {
            database.write(writing, batch);
        } catch (RocksDBException e) {
            throw failure("cannot write", e);
        }
    }

    /// Writes all families to their files and waits for the disk.
    void flush() {
        try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
            database.flush(options, new ArrayList<>(handles.values()));
        } catch (RocksDBException e) {
            throw failure("cannot flush", e);
        }
    }

    /// Shows all rows from a key on, ascending, until the visitor has enough.
    void scan(Family family, byte[] from, BiPredicate<byte[], byte[]> visitor) {
        try (RocksIterator rows = database.newIterator(handle(family), scanning)) {
            rows.seek(from);
            while (rows.isValid() && visitor.test(rows.key(), rows.value())) {
                rows.next();
            }
            rows.status();
        } catch (RocksDBException e) {
            throw failure("cannot scan", e);
        }
    }

    /// Whether any family of a node has a row that can be read.
    boolean hasRows() {
        AtomicBoolean found = new AtomicBoolean();
        for (Family family : handles.keySet()) {
            try {
                scan(
                        family,
                        new byte[0],
                        (key, value) -> {
                            found.set(true);
                            return false;
                        });
            } catch (StoreException e) {
                found.set(true);
            }
        }
        return found.get();
    }

    /// The files with a block whose checksum does not fit: every block of every file is read.
    List<TableDamage> damagedFiles() {
        List<TableDamage> damaged = new ArrayList<>();
        for (LiveFileMetaData file : database.getLiveFilesMetaData()) {
            try (Options options = new Options();
                    SstFileReader reader = new SstFileReader(options)) {
                reader.open(folder.resolve(file.fileName().substring(1)).toString());
                reader.verifyChecksum();
            } catch (RocksDBException e) {
                damaged.add(
                        new TableDamage(
                                new StoreException(
                                        folder.resolve(file.fileName().substring(1)),
                                        "is damaged: " + e.getMessage(),
                                        e),
                                content(file),
                                Bytes.of(file.smallestKey()),
                                Bytes.of(file.largestKey())));
            }
        }
        return damaged;
    }

    @Override
    public void close() {
        layout.close();
    }

    private ColumnFamilyHandle handle(Family family) {
        ColumnFamilyHandle handle = handles.get(family);
        if (handle == null) {
            throw new IllegalStateException("family " + family + " is not open");
        }
        return handle;
    }

    private static Content content(LiveFileMetaData file) {
        byte[] family = file.columnFamilyName();
        if (Arrays.equals(family, Family.IDS.text())) {
            return Content.IDS;
        }
        return Arrays.equals(family, Family.STATE.text()) ? Content.STATE : Content.PROGRESS;
    }

    private StoreException failure(String what, RocksDBException e) {
        return failure(folder, what, e);
    }

    private static Tables open(Path folder, Layout layout, List<Family> families, Opener opener) {
        try {
            return new Tables(folder, layout, families, opener);
        } catch (RocksDBException e) {
            layout.close();
            throw failure(folder, "cannot open", e);
        }
    }

    private static StoreException failure(Path folder, String what, RocksDBException e) {
        Matcher named = FILE.matcher(String.valueOf(e.getMessage()));
        Path file = named.find() ? folder.resolve(named.group(1)) : folder;
        return new StoreException(file, what + ": " + e.getMessage(), e);
    }

    @FunctionalInterface
    private interface Opener {
        RocksDB open(List<ColumnFamilyDescriptor> families, List<ColumnFamilyHandle> opened)
                throws RocksDBException;
    }

    /// Called by a thread of RocksDB before it writes memtables to files.
    private static final class BeforeFlush extends AbstractEventListener {
        private final Runnable action;

        BeforeFlush(Runnable action) {
            super(EnabledEventCallback.ON_FLUSH_BEGIN);
            this.action = action;
        }

        @Override
        public void onFlushBegin(RocksDB db, FlushJobInfo flush) {
            action.run();
        }
    }
}
