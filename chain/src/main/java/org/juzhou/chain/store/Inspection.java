package org.juzhou.chain.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Block;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// A store as it lies on disk, opened to be looked at: nothing is cut, healed or written, and what
/// cannot be read is told and passed. No process may have the store open. Any thread may read.
public final class Inspection implements AutoCloseable {
    private final Path folder;
    private final @Nullable Tables tables;
    private final LedgerFiles files;
    private final @Nullable StoreRow row;
    private final List<Damage> damages;

    private Inspection(
            Path folder,
            @Nullable Tables tables,
            LedgerFiles files,
            @Nullable StoreRow row,
            List<Damage> damages) {
        this.folder = folder;
        this.tables = tables;
        this.files = files;
        this.row = row;
        this.damages = Collections.unmodifiableList(damages);
    }

    /// Opens what is there.
    ///
    /// @param messages an existing folder where RocksDB may leave its own log
    /// @throws StoreException when the files of the entries are not there at all
    public static Inspection open(Path folder, Suite suite, Path messages) {
        Path place = folder.resolve(Store.TABLES);
        List<Damage> damages = new ArrayList<>();
        Tables tables = null;
        StoreRow row = null;
        try {
            tables = Tables.openReadOnly(place, messages);
            row = Store.row(folder, tables);
        } catch (StoreException e) {
            if (tables == null || tables.damagedFiles().isEmpty()) {
                damages.add(new Damage(e, 0));
            }
        }
        long known = row == null ? 0 : row.tip().size();
        Optional<StoreException> log = WalCheck.damage(place);
        if (log.isPresent()) {
            damages.clear();
            damages.add(new Damage(log.get(), known));
        }
        if (tables != null && row == null && !tables.hasRows()) {
            tables.close();
            tables = null;
            if (damages.isEmpty()) {
                damages.add(new Damage(new StoreException(place, "holds not even the genesis"), 0));
            }
        }
        try {
            LedgerFiles files = LedgerFiles.inspect(folder, suite, row);
            return new Inspection(folder, tables, files, row, damages);
        } catch (StoreException e) {
            if (tables != null) {
                tables.close();
            }
            throw e;
        }
    }

    /// What was found damaged on opening.
    public List<Damage> damages() {
        return damages;
    }

    /// What the last batch says; empty when RocksDB cannot tell.
    public Optional<Tip> tip() {
        return Optional.ofNullable(row).map(StoreRow::tip);
    }

    /// How many entries there are: by the last batch, or by the files when RocksDB cannot tell.
    public long size() {
        return row == null ? files.entries().count() : row.tip().size();
    }

    /// The bytes of an entry.
    public byte[] entry(long index) {
        return files.entries().entry(index);
    }

    /// A hash as it lies in the file of a tile level.
    public Hash hash(int level, long index) {
        return Hash.of(files.tree().tile(level, index, 1));
    }

    /// The block of a height as the file of seals has it.
    public Block block(long height) {
        return files.seals().block(height);
    }

    /// The file of the entries.
    public String entriesFile() {
        return folder.resolve(EntryFile.ENTRIES).toString();
    }

    /// The file of the seals.
    public String sealsFile() {
        return folder.resolve(SealFile.SEALS).toString();
    }

    /// The file that has the hashes of a tile level.
    public String treeFile(int level) {
        return folder.resolve(TreeFiles.name(level)).toString();
    }

    /// The folder of RocksDB.
    public String tablesFolder() {
        return folder.resolve(Store.TABLES).toString();
    }

    /// Whether RocksDB could be opened: without it there are no ids and no state to look at.
    public boolean hasTables() {
        return tables != null;
    }

    /// The indexes under which an id is kept, as they lie there.
    public List<Long> indexes(Hash id) {
        byte[] found = tables().get(Family.IDS, IdIndex.key(id));
        return found == null ? List.of() : indexes(found);
    }

    /// Shows every row of the index of ids: the beginning of the ids, and the indexes.
    public void ids(BiPredicate<Bytes, List<Long>> visitor) {
        tables().scan(
                        Family.IDS,
                        new byte[0],
                        (key, value) -> visitor.test(Bytes.unsafeWrap(key), indexes(value)));
    }

    /// A value of the state.
    public Optional<Bytes> state(StateKey key) {
        return new StateTable(tables()).get(key);
    }

    /// Shows every value of the state.
    public void states(BiPredicate<StateKey, Bytes> visitor) {
        tables().scan(
                        Family.STATE,
                        new byte[0],
                        (key, value) -> visitor.test(StateKey.parse(key), Bytes.unsafeWrap(value)));
    }

    /// Reads every block of every table and compares its checksum.
    public List<TableDamage> damagedTables() {
        return tables().damagedFiles();
    }

    @Override
    public void close() {
        if (tables != null) {
            tables.close();
        }
        files.close();
    }

    private Tables tables() {
        if (tables == null) {
            throw new IllegalStateException("RocksDB could not be opened");
        }
        return tables;
    }

    private static List<Long> indexes(byte[] row) {
        List<Long> indexes = new ArrayList<>();
        ByteBuffer numbers = ByteBuffer.wrap(row);
        while (numbers.remaining() >= Long.BYTES) {
            indexes.add(numbers.getLong());
        }
        return List.copyOf(indexes);
    }

    /// Something that cannot be read.
    ///
    /// @param cause names the file
    /// @param entry the first entry whose batch is lost with it
    public record Damage(StoreException cause, long entry) {}

    /// A table of RocksDB with a block that is not as it was written.
    ///
    /// @param cause names the file
    /// @param content what it holds
    /// @param smallest first key of the file
    /// @param largest last key of the file
    public record TableDamage(
            StoreException cause, Content content, Bytes smallest, Bytes largest) {
        /// Whether the file may hold the id of a record.
        public boolean mayHold(Hash id) {
            return content == Content.IDS && isBetween(Bytes.unsafeWrap(IdIndex.key(id)));
        }

        /// Whether the file may hold a value of the state.
        public boolean mayHold(StateKey key) {
            return content == Content.STATE && isBetween(Bytes.unsafeWrap(key.bytes()));
        }

        private boolean isBetween(Bytes key) {
            return smallest.compareTo(key) <= 0 && key.compareTo(largest) <= 0;
        }
    }

    /// What a table of RocksDB holds.
    public enum Content {
        /// How far the store is.
        PROGRESS,
        /// Ids of records.
        IDS,
        /// Values of the state.
        STATE
    }
}
