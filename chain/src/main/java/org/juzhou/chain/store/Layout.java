package org.juzhou.chain.store;

import java.util.ArrayDeque;
import java.util.Deque;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.HashLinkedListMemTableConfig;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.StringAppendOperator;
import org.rocksdb.WALRecoveryMode;

/// How RocksDB is laid out: decided by measurement.
///
/// The state's keys are much text in hexadecimal digits: entropy coding halves them. Ids are asked
/// and written at random, so their memtable is a hash table; the state is scanned, so its is
/// sorted, with a filter before it. All families are flushed together, so that what is on disk is
/// always one block's end. Owns the native objects that it made.
final class Layout implements AutoCloseable {
    private static final long MEMTABLE_BYTES = 64L << 20;

    /// Large enough for huge pages: memtables are walked at random.
    private static final long ARENA_BYTES = 8L << 20;

    private static final long CACHE_BYTES = 64L << 20;
    private static final int ID_PREFIX_BYTES = 8;
    private static final long ID_BUCKETS = 1L << 19;
    private static final double STATE_FILTER_SHARE = 0.1;
    private static final double FILTER_BITS = 10;

    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private final LRUCache cache;

    Layout() {
        RocksDB.loadLibrary();
        cache = own(new LRUCache(CACHE_BYTES));
    }

    DBOptions database(WALRecoveryMode recovery) {
        return own(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setAtomicFlush(true)
                .setAllowConcurrentMemtableWrite(false)
                .setParanoidChecks(true)
                .setWalRecoveryMode(recovery)
                // To open changes nothing: what the log tells may have to be forgotten.
                .setAvoidFlushDuringRecovery(true)
                .setBytesPerSync(1 << 20)
                .setMaxBackgroundJobs(2)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setStatsDumpPeriodSec(0);
    }

    ColumnFamilyOptions family(Family family) {
        ColumnFamilyOptions options =
                own(new ColumnFamilyOptions())
                        .setWriteBufferSize(MEMTABLE_BYTES)
                        .setArenaBlockSize(ARENA_BYTES)
                        .setMaxWriteBufferNumber(3);
        BlockBasedTableConfig table =
                new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setFormatVersion(6)
                        .setFilterPolicy(own(new BloomFilter(FILTER_BITS, false)));
        return switch (family) {
            case META ->
                    options.setCompressionType(CompressionType.NO_COMPRESSION)
                            .setTableFormatConfig(table);
            case IDS ->
                    options.setCompressionType(CompressionType.NO_COMPRESSION)
                            .setMergeOperator(own(new StringAppendOperator("")))
                            .useFixedLengthPrefixExtractor(ID_PREFIX_BYTES)
                            .setMemTableConfig(
                                    new HashLinkedListMemTableConfig().setBucketCount(ID_BUCKETS))
                            .setTableFormatConfig(table.setWholeKeyFiltering(false));
            case STATE, SCRATCH ->
                    options.setCompressionType(CompressionType.ZSTD_COMPRESSION)
                            .setMemtablePrefixBloomSizeRatio(STATE_FILTER_SHARE)
                            .setMemtableWholeKeyFiltering(true)
                            .setTableFormatConfig(table);
        };
    }

    /// Takes over a native object: it is closed with this one, the last first.
    <T extends AutoCloseable> T own(T nativeObject) {
        owned.push(nativeObject);
        return nativeObject;
    }

    @Override
    public void close() {
        while (!owned.isEmpty()) {
            try {
                owned.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("RocksDB does not release its memory", e);
            }
        }
    }
}
