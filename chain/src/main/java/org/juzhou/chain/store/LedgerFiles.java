package org.juzhou.chain.store;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Suite;

/// The append-only files of one ledger, opened together at the lengths of one row.
///
/// @param entries bytes of all entries
/// @param seals where the seals are
/// @param tree hashes
record LedgerFiles(EntryFile entries, SealFile seals, TreeFiles tree) implements AutoCloseable {

    /// @param row the last batch; null before the first
    static LedgerFiles open(Path folder, Opening opening, Suite suite, @Nullable StoreRow row) {
        long size = row == null ? 0 : row.tip().size();
        EntryFile entries =
                EntryFile.open(folder, opening, size, row == null ? 0 : row.entryBytes());
        SealFile seals = SealFile.open(folder, opening, row == null ? 0 : row.tip().height() + 1);
        TreeFiles tree = TreeFiles.open(folder, opening, suite, size);
        return new LedgerFiles(entries, seals, tree);
    }

    /// Opens the files to look at them, as far as a batch goes, or as far as they go themselves.
    static LedgerFiles inspect(Path folder, Suite suite, @Nullable StoreRow row) {
        if (row != null) {
            return open(folder, Opening.TO_LOOK, suite, row);
        }
        EntryFile entries = EntryFile.inspect(folder);
        SealFile seals =
                SealFile.open(folder, Opening.TO_LOOK, Long.MAX_VALUE / SealFile.ROW_BYTES);
        return new LedgerFiles(
                entries, seals, TreeFiles.open(folder, Opening.TO_LOOK, suite, entries.count()));
    }

    /// Appends a block; nothing of it can be read before [#publish].
    void append(Commit commit) {
        entries.append(commit.entries().stream().map(Commit.Added::bytes).toList());
        tree.append(commit.entries().stream().map(Commit.Added::leaf).toList());
        seals.append(tree.size() - 1, commit.timeMillis());
    }

    void publish() {
        entries.publish();
        seals.publish();
        tree.publish();
    }

    void sync() {
        entries.sync();
        seals.sync();
        tree.sync();
    }

    @Override
    public void close() {
        for (AutoCloseable file : List.of(entries, seals, tree)) {
            try {
                file.close();
            } catch (Exception e) {
                throw new IllegalStateException("a file of the ledger does not close", e);
            }
        }
    }
}
