package org.juzhou.chain.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.rocksdb.WriteBatch;

/// State and ids as a replay rebuilds them, in a folder of its own that goes away with it. Nothing
/// in it survives the process. Used by one thread.
public final class Scratch implements StateReader, AutoCloseable {
    private static final byte ID = 1;
    private static final byte STATE = 2;

    private final Path folder;
    private final Tables tables;

    private Scratch(Path folder, Tables tables) {
        this.folder = folder;
        this.tables = tables;
    }

    /// Begins with nothing, in a new folder under `parent`.
    public static Scratch open(Path parent) {
        try {
            Path folder = Files.createTempDirectory(parent, "juzhou-replay-");
            return new Scratch(folder, Tables.openScratch(folder));
        } catch (IOException e) {
            throw new StoreException(parent, "cannot make a folder: " + e.getMessage(), e);
        }
    }

    /// Takes over a block.
    ///
    /// @param entries its records and its seal
    /// @param first index of the first of them
    /// @param changes what it wrote
    public void add(
            List<Commit.Added> entries, long first, SortedMap<StateKey, Commit.Change> changes) {
        try (WriteBatch batch = tables.batch()) {
            for (int i = 0; i < entries.size(); i++) {
                Hash id = entries.get(i).id();
                if (id != null) {
                    tables.put(
                            batch,
                            Family.SCRATCH,
                            key(ID, id.bytes().unsafeArray()),
                            number(first + i));
                }
            }
            changes.forEach(
                    (key, change) -> {
                        Bytes value = change.value();
                        if (value == null) {
                            tables.delete(batch, Family.SCRATCH, key(STATE, key.bytes()));
                        } else {
                            byte[] row =
                                    Bytes.unsafeWrap(number(change.index()))
                                            .concat(value)
                                            .unsafeArray();
                            tables.put(batch, Family.SCRATCH, key(STATE, key.bytes()), row);
                        }
                    });
            tables.write(batch);
        }
    }

    /// Index of the record with an id.
    public OptionalLong find(Hash id) {
        byte[] index = tables.get(Family.SCRATCH, key(ID, id.bytes().unsafeArray()));
        return index == null
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(index).getLong());
    }

    @Override
    public Optional<Bytes> get(StateKey key) {
        return row(key).map(Row::value);
    }

    /// A value, with the entry that wrote it.
    public Optional<Row> row(StateKey key) {
        return Optional.ofNullable(tables.get(Family.SCRATCH, key(STATE, key.bytes())))
                .map(bytes -> Row.of(key, bytes));
    }

    @Override
    public void scan(StateKey from, BiPredicate<StateKey, Bytes> visitor) {
        rows(from, row -> from.begins(row.key()) && visitor.test(row.key(), row.value()));
    }

    /// Shows all values from a key on, ascending, until the visitor has enough.
    public void rows(StateKey from, Predicate<Row> visitor) {
        tables.scan(
                Family.SCRATCH,
                key(STATE, from.bytes()),
                (key, bytes) -> {
                    byte[] own = Arrays.copyOfRange(key, 1, key.length);
                    return key[0] == STATE && visitor.test(Row.of(StateKey.parse(own), bytes));
                });
    }

    /// Removes everything.
    @Override
    public void close() {
        tables.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new StoreException(folder, "cannot remove: " + e.getMessage(), e);
        }
    }

    private static byte[] key(byte kind, byte[] key) {
        return ByteBuffer.allocate(1 + key.length).put(kind).put(key).array();
    }

    private static byte[] number(long index) {
        return ByteBuffer.allocate(Long.BYTES).putLong(index).array();
    }

    /// A value of the state.
    ///
    /// @param writer the entry that wrote it
    public record Row(StateKey key, long writer, Bytes value) {
        private static Row of(StateKey key, byte[] bytes) {
            Bytes value = Bytes.of(bytes, Long.BYTES, bytes.length);
            return new Row(key, ByteBuffer.wrap(bytes).getLong(), value);
        }
    }
}
