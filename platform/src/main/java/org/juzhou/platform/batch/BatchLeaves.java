package org.juzhou.platform.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainHealth;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.platform.NodeFiles;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Component;

/// The leaves of batches, a file each under the hexadecimal digits of its root, synced to the disk
/// before anybody relies on them. Any thread may use it.
///
/// A file is believed only if its own tree has the root of its name. A few trees stay in memory, as
/// the receipts of a batch are asked for one after the other.
@Component
public final class BatchLeaves {
    private static final String FOLDER = "leaves";
    private static final int MOST_LEAVES_IN_MEMORY = 2 * BatchTree.MAX_COUNT;
    private static final int RETRY_AFTER_SECONDS = 30;
    private static final float LOAD = 0.75f;

    private final Chain chain;
    private final Path folder;
    private final Map<Hash, BatchTree> recent = new LinkedHashMap<>(16, LOAD, true);
    private int leavesInMemory;

    BatchLeaves(Chain chain, NodeFiles files) {
        this.chain = chain;
        this.folder = files.blobs().resolve(FOLDER);
    }

    /// Keeps leaves, 32 bytes each; when it returns they are on the disk.
    ///
    /// @throws Problem `disk-floor` where the disk is nearly full
    /// @throws org.juzhou.ledger.FormatException `bad-batch`
    public synchronized BatchTree keep(byte[] leaves) {
        BatchTree tree = BatchTree.of(suite(), leaves);
        Path file = file(tree.root());
        if (!Files.exists(file)) {
            requireRoom(leaves.length);
            DurableFile.folder(folder);
            DurableFile.write(file, leaves);
        }
        remember(tree);
        return tree;
    }

    /// The tree of a root; empty where its leaves were never kept here.
    public synchronized Optional<BatchTree> tree(Hash root) {
        BatchTree known = recent.get(root);
        if (known != null) {
            return Optional.of(known);
        }
        Path file = file(root);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            BatchTree tree = BatchTree.of(suite(), Files.readAllBytes(file));
            if (!tree.root().equals(root)) {
                throw new IllegalStateException(file + " is damaged: its root is " + tree.root());
            }
            remember(tree);
            return Optional.of(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private void requireRoom(int bytes) {
        ChainHealth health = chain.health();
        if (health.usableBytes() - bytes < health.diskFloorBytes()) {
            throw Problem.later(
                    ErrorCode.DISK_FLOOR, "the disk is nearly full", RETRY_AFTER_SECONDS);
        }
    }

    private void remember(BatchTree tree) {
        if (recent.put(tree.root(), tree) == null) {
            leavesInMemory += tree.count();
        }
        var eldest = recent.entrySet().iterator();
        while (leavesInMemory > MOST_LEAVES_IN_MEMORY) {
            leavesInMemory -= eldest.next().getValue().count();
            eldest.remove();
        }
    }

    private Suite suite() {
        return chain.identity().suite();
    }

    private Path file(Hash root) {
        return folder.resolve(root.hex());
    }
}
