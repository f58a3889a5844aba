package org.juzhou.chain.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The write-ahead logs of RocksDB, put beside it so that it opens without them.
///
/// After a loss of power they may tell of blocks whose bytes never reached the files of the ledger.
/// What RocksDB has flushed is never ahead of the files ([FlushGate]), and what it forgets so the
/// order gives again.
final class UnsyncedBatches {
    private static final String ASIDE = "aside";

    private final Path tables;
    private final Path aside;

    /// @param folder of the ledger
    UnsyncedBatches(Path folder) {
        this.tables = folder.resolve(Store.TABLES);
        this.aside = folder.resolve(ASIDE);
    }

    /// Puts the logs aside.
    ///
    /// @return whether there were any
    boolean setAside() {
        try {
            forget();
            Files.createDirectories(aside);
            return move(tables, aside);
        } catch (IOException e) {
            throw new StoreException(aside, "cannot put the write-ahead log aside: " + e, e);
        }
    }

    /// Puts back what was put aside, in place of what RocksDB began meanwhile.
    void putBack() {
        try {
            for (Path begun : logs(tables)) {
                Files.delete(begun);
            }
            move(aside, tables);
            forget();
        } catch (IOException e) {
            throw new StoreException(aside, "cannot put the write-ahead log back: " + e, e);
        }
    }

    /// Deletes what was put aside.
    void forget() {
        if (!Files.exists(aside)) {
            return;
        }
        try (Stream<Path> files = Files.walk(aside)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new StoreException(aside, "cannot be deleted: " + e, e);
        }
    }

    private static boolean move(Path from, Path to) throws IOException {
        List<Path> logs = logs(from);
        for (Path log : logs) {
            Path target = to.resolve(log.getFileName());
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.move(log, target);
        }
        return !logs.isEmpty();
    }

    private static List<Path> logs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().endsWith(".log")).toList());
        }
    }
}
