package org.juzhou.chain.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Block;
import org.juzhou.chain.Place;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.tree.HashReader;
import org.juzhou.ledger.tree.Proofs;
import org.rocksdb.WriteBatch;

/// Everything a node keeps of its chain, as far as the last committed block.
///
/// A block is there as a whole or not at all: its bytes are appended to the files first, and the
/// batch that counts them follows. What a stop left between the two is cut off on the next start.
/// One thread calls [#commit], [#advance] and [#close]; any thread reads, never sees more than
/// [#tip], and may ask for a [#snapshot]. Each failure is a [StoreException]; after a failed write
/// the store refuses every further one.
public final class Store implements HashReader, AutoCloseable {
    static final String TABLES = "rocks";
    static final byte[] ROW = "store".getBytes(StandardCharsets.US_ASCII);

    private final Path folder;
    private final Suite suite;
    private final Tables tables;
    private final LedgerFiles files;
    private final FlushGate gate;
    private final IdIndex ids;
    private final StateTable state;
    private volatile @Nullable Tip tip;
    private volatile Applied applied;
    private volatile boolean failed;

    private Store(
            Path folder,
            Suite suite,
            Tables tables,
            LedgerFiles files,
            FlushGate gate,
            @Nullable StoreRow row) {
        this.folder = folder;
        this.suite = suite;
        this.gate = gate;
        this.tables = tables;
        this.files = files;
        this.ids = new IdIndex(tables, suite, files.entries()::entry);
        this.state = new StateTable(tables);
        this.tip = row == null ? null : row.tip();
        this.applied = row == null ? Applied.NONE : row.applied();
    }

    /// Opens the store in a folder, or begins one there, and cuts the files to the last batch.
    public static Store open(Path folder, Suite suite) {
        try {
            Files.createDirectories(folder.resolve(TABLES));
        } catch (IOException e) {
            throw new StoreException(folder, "cannot make the folder: " + e.getMessage(), e);
        }
        FlushGate gate = new FlushGate();
        Tables tables = Tables.open(folder.resolve(TABLES), gate);
        try {
            StoreRow row = row(folder, tables);
            LedgerFiles files = LedgerFiles.open(folder, Opening.TO_WRITE, suite, row);
            gate.open(files);
            if (row != null && !files.tree().root().equals(row.tip().root())) {
                files.close();
                throw new StoreException(
                        folder.resolve(TreeFiles.name(0)),
                        "its tree of size "
                                + row.tip().size()
                                + " does not have the root of its batch; `fsck` says which entry");
            }
            return new Store(folder, suite, tables, files, gate, row);
        } catch (RuntimeException e) {
            tables.close();
            throw e;
        }
    }

    /// Closes without a last snapshot.
    void abandon() {
        failed = true;
        close();
    }

    /// The last batch's row, or null before the first.
    static @Nullable StoreRow row(Path folder, Tables tables) {
        byte[] bytes = tables.get(Family.META, ROW);
        try {
            return bytes == null ? null : StoreRow.decode(bytes);
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    folder.resolve(TABLES), "its row `store` " + e.getMessage(), e);
        }
    }

    /// Whether not even the genesis is there.
    public boolean isEmpty() {
        return tip == null;
    }

    /// How far the log goes for every reader.
    public Tip tip() {
        Tip known = tip;
        if (known == null) {
            throw new IllegalStateException(folder + " holds no genesis yet");
        }
        return known;
    }

    /// Place in the order up to which everything is here.
    public Applied applied() {
        return applied;
    }

    /// Adds a block: files first, then one batch, then [#tip].
    ///
    /// @return the new tip
    public Tip commit(Commit commit) {
        return writing(
                () -> {
                    long first = files.tree().size();
                    files.append(commit);
                    Tip next = next(commit);
                    StoreRow row =
                            new StoreRow(next, files.entries().entryBytes(), commit.applied());
                    try (WriteBatch batch = tables.batch()) {
                        ids.put(batch, commit.entries(), first);
                        state.put(batch, commit.changes());
                        tables.put(batch, Family.META, ROW, row.encode());
                        tables.write(batch);
                    }
                    files.publish();
                    applied = commit.applied();
                    tip = next;
                    return next;
                });
    }

    /// Notes that entries of the order without a block were passed.
    public void advance(Applied to) {
        Tip at = tip();
        writing(
                () -> {
                    StoreRow row = new StoreRow(at, files.entries().entryBytes(), to);
                    try (WriteBatch batch = tables.batch()) {
                        tables.put(batch, Family.META, ROW, row.encode());
                        tables.write(batch);
                    }
                    applied = to;
                    return true;
                });
    }

    /// Brings everything that is committed to the disk and waits for it. Any thread; blocks are
    /// committed meanwhile.
    ///
    /// @return the place in the order that survives the machine from now on
    public Applied snapshot() {
        if (failed) {
            throw unusable();
        }
        Applied reached = applied;
        try {
            files.sync();
            tables.flush();
            gate.check();
        } catch (RuntimeException e) {
            failed = true;
            throw e;
        }
        return reached;
    }

    /// Writes the files through to the disk, but not the tables: a snapshot then has less to wait
    /// for. Any thread; blocks are committed meanwhile.
    public void settle() {
        try {
            files.sync();
        } catch (RuntimeException e) {
            failed = true;
            throw e;
        }
    }

    /// Reads entries back and compares with them what the other files say of them. Any thread.
    ///
    /// @param first the first of them
    /// @param after the entry after the last, at most the size of [#tip]
    /// @throws StoreException names the file that is not as it was written
    public void compare(long first, long after) {
        new FilesCheck(folder, suite, files).compare(first, after);
    }

    /// The bytes of an entry.
    ///
    /// @param index below the size of [#tip]
    public byte[] entry(long index) {
        requireBelowTip(index);
        return files.entries().entry(index);
    }

    /// The leaf hash of an entry, as the tree has it.
    public Hash leafHash(long index) {
        requireBelowTip(index);
        return files.tree().node(0, index);
    }

    /// Index of the record with an id; empty when the log has none.
    public OptionalLong find(Hash id) {
        Tip at = tip;
        long index = at == null ? -1 : ids.find(id, at.size());
        return index < 0 ? OptionalLong.empty() : OptionalLong.of(index);
    }

    /// Place of the record with an id; empty when the log has none.
    public Optional<Place> place(Hash id) {
        OptionalLong index = find(id);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        Block block = blockOf(index.getAsLong());
        return Optional.of(
                new Place(
                        id,
                        index.getAsLong(),
                        block.sealIndex(),
                        block.height(),
                        block.timeMillis()));
    }

    /// The block with that seal height; empty above the tip.
    public Optional<Block> block(long height) {
        return height < 0 || height > tip().height()
                ? Optional.empty()
                : Optional.of(files.seals().block(height));
    }

    /// The block that has an entry, as a record or as its seal.
    public Block blockOf(long index) {
        requireBelowTip(index);
        return files.seals().blockOf(index);
    }

    /// Root of the tree of the first `size` entries.
    public Hash rootAt(long size) {
        if (size < 0 || size > tip().size()) {
            throw new IndexOutOfBoundsException(
                    "no tree of size " + size + ", the log has " + tip().size());
        }
        return Proofs.root(suite, files.tree(), size);
    }

    /// A node of the tree, for proofs at any size up to the tip's.
    ///
    /// @param level 0 for leaf hashes
    /// @param index the node is the root of the leaves from index·2^level on, 2^level of them, all
    ///   below the tip's size
    @Override
    public Hash node(int level, long index) {
        if (level < 0 || level >= Long.SIZE - 1 || index < 0 || index >= tip().size() >>> level) {
            throw new IndexOutOfBoundsException("no node " + index + " at level " + level);
        }
        return files.tree().node(level, index);
    }

    /// A C2SP tile.
    ///
    /// @param level tile level, from 0
    /// @param number of the tile at its level
    /// @param width hashes, 1 to 256
    public byte[] tile(int level, long number, int width) {
        requireWidth(number, width);
        long complete =
                level < 0 || level >= TreeFiles.LEVELS
                        ? 0
                        : tip().size() >>> (TreeFiles.STEP * level);
        if (number * TreeFiles.WIDTH + width > complete) {
            throw new IndexOutOfBoundsException(
                    "no tile " + number + " of width " + width + " at level " + level);
        }
        return files.tree().tile(level, number * TreeFiles.WIDTH, width);
    }

    /// A C2SP entry bundle.
    ///
    /// @param number of the bundle
    /// @param width entries, 1 to 256
    public byte[] bundle(long number, int width) {
        requireWidth(number, width);
        requireBelowTip(number * TreeFiles.WIDTH + width - 1);
        return files.entries().bundle(number * TreeFiles.WIDTH, width);
    }

    /// Reads every block of every table of RocksDB and compares its checksum.
    ///
    /// @throws StoreException names the first file that is damaged
    public void verifyTables() {
        for (Inspection.TableDamage damage : tables.damagedFiles()) {
            if (Files.exists(Path.of(damage.cause().file()))) {
                throw damage.cause();
            }
        }
    }

    /// Where it lies.
    public Path folder() {
        return folder;
    }

    /// The committed state.
    public StateReader state() {
        return state;
    }

    /// Closes the store after a last [#snapshot]; where a write failed, without one.
    @Override
    public void close() {
        try {
            if (!failed) {
                snapshot();
            }
        } finally {
            failed = true;
            tables.close();
            files.close();
        }
    }

    private Tip next(Commit commit) {
        long size = files.tree().size();
        Tip before = tip;
        long height = before == null ? 0 : before.height() + 1;
        Hash seal = commit.entries().getLast().leaf();
        return new Tip(size, files.tree().root(), height, size - 1, seal, commit.timeMillis());
    }

    private <T> T writing(java.util.function.Supplier<T> action) {
        if (failed) {
            throw unusable();
        }
        try {
            return action.get();
        } catch (RuntimeException | Error e) {
            failed = true;
            throw e;
        }
    }

    private StoreException unusable() {
        return new StoreException(
                folder, "is closed, or a write failed before: nothing more is written");
    }

    private void requireBelowTip(long index) {
        if (index < 0 || index >= tip().size()) {
            throw new IndexOutOfBoundsException(
                    "no entry " + index + ", the log has " + tip().size());
        }
    }

    private static void requireWidth(long number, int width) {
        if (number < 0
                || number > Long.MAX_VALUE / TreeFiles.WIDTH - 1
                || width < 1
                || width > TreeFiles.WIDTH) {
            throw new IndexOutOfBoundsException("no tile " + number + " of width " + width);
        }
    }
}
