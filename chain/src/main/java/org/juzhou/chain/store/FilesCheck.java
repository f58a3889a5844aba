package org.juzhou.chain.store;

import java.nio.file.Path;
import java.util.Arrays;
import org.juzhou.chain.Block;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.Seal;

/// Reads entries back and compares with them what the other files say of them: their hashes, the
/// nodes above that they complete, the rows of their seals.
///
/// @param folder of the ledger
record FilesCheck(Path folder, Suite suite, LedgerFiles files) {
    /// Compares the entries from `first` to before `after`, all of them published.
    ///
    /// @throws StoreException names the file that is not as it was written
    void compare(long first, long after) {
        for (long index = first; index < after; index++) {
            byte[] entry = files.entries().entry(index);
            if (!suite.leafHash(entry).equals(files.tree().node(0, index))) {
                throw new StoreException(
                        folder.resolve(EntryFile.ENTRIES),
                        "entry " + index + " does not have its leaf hash");
            }
            byte[] prefix = Seal.PREFIX.unsafeArray();
            if (entry.length > prefix.length
                    && Arrays.equals(prefix, Arrays.copyOf(entry, prefix.length))) {
                compareRow(index, Bytes.unsafeWrap(entry));
            }
            compareNodes(index);
        }
        if (first == 0) {
            compareGenesis();
        }
    }

    private void compareGenesis() {
        long timeMillis;
        try {
            timeMillis = Genesis.parse(Bytes.unsafeWrap(files.entries().entry(0))).timeMillis();
        } catch (FormatException e) {
            throw new StoreException(
                    folder.resolve(EntryFile.ENTRIES), "entry 0 cannot be read as the genesis", e);
        }
        Block row = files.seals().block(0);
        requireRow(0, row.sealIndex() == 0 && row.count() == 0 && row.timeMillis() == timeMillis);
    }

    private void compareRow(long index, Bytes entry) {
        Seal seal;
        try {
            seal = Seal.parse(entry);
        } catch (FormatException e) {
            throw new StoreException(
                    folder.resolve(EntryFile.ENTRIES),
                    "entry " + index + " cannot be read as the seal that it was",
                    e);
        }
        Block row = files.seals().block(seal.height());
        requireRow(
                index,
                row.sealIndex() == index
                        && row.timeMillis() == seal.timeMillis()
                        && row.count() == seal.count());
    }

    private void requireRow(long index, boolean right) {
        if (!right) {
            throw new StoreException(
                    folder.resolve(SealFile.SEALS),
                    "has another row than that of the block that ends with entry " + index);
        }
    }

    /// The nodes of higher tiles whose last leaf this is.
    private void compareNodes(long index) {
        int level = TreeFiles.STEP;
        long leaves = index + 1;
        while (leaves % TreeFiles.WIDTH == 0) {
            leaves /= TreeFiles.WIDTH;
            long node = leaves - 1;
            TreeFiles tree = files.tree();
            if (!tree.node(level, node)
                    .equals(
                            suite.nodeHash(
                                    tree.node(level - 1, 2 * node),
                                    tree.node(level - 1, 2 * node + 1)))) {
                throw new StoreException(
                        folder.resolve(TreeFiles.name(level / TreeFiles.STEP)),
                        "its node "
                                + node
                                + ", which entry "
                                + index
                                + " completes, is not that of the hashes below");
            }
            level += TreeFiles.STEP;
        }
    }
}
