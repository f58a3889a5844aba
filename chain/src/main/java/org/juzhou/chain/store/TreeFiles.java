package org.juzhou.chain.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.tree.CompactRange;
import org.juzhou.ledger.tree.HashReader;

/// The Merkle tree: for each level of C2SP tiles one file with its hashes, so that a tile is a
/// slice of a file.
///
/// The file of tile level L has the nodes of tree level 8·L, those that are complete. Nodes between
/// are computed from at most 256 hashes. One thread appends; any thread reads.
final class TreeFiles implements HashReader, AutoCloseable {
    /// Hashes of a full tile.
    static final int WIDTH = 256;

    /// Tree levels of one tile.
    static final int STEP = 8;

    /// Levels of tiles that a tree can have.
    static final int LEVELS = 8;

    private final Path folder;
    private final Opening opening;
    private final Suite suite;
    private final List<AppendFile> levels = new CopyOnWriteArrayList<>();
    private CompactRange edge;

    private TreeFiles(Path folder, Opening opening, Suite suite) {
        this.folder = folder;
        this.opening = opening;
        this.suite = suite;
        this.edge = new CompactRange(suite);
    }

    static String name(int level) {
        return "tree-" + level + ".dat";
    }

    static TreeFiles open(Path folder, Opening opening, Suite suite, long size) {
        TreeFiles tree = new TreeFiles(folder, opening, suite);
        for (int level = 0;
                level == 0 || (level < LEVELS && size >>> (STEP * level) > 0);
                level++) {
            tree.openLevel(level, size >>> (STEP * level));
        }
        if (opening == Opening.TO_WRITE) {
            tree.edge = CompactRange.of(suite, size, tree);
        }
        return tree;
    }

    /// Leaves appended so far, published or not.
    long size() {
        return edge.size();
    }

    /// Root over all leaves appended so far.
    Hash root() {
        return edge.root();
    }

    void append(List<Hash> leaves) {
        List<List<Hash>> added = new ArrayList<>();
        for (Hash leaf : leaves) {
            edge.append(
                    leaf,
                    (level, index, node) -> {
                        if (level % STEP == 0) {
                            while (added.size() <= level / STEP) {
                                added.add(new ArrayList<>());
                            }
                            added.get(level / STEP).add(node);
                        }
                    });
        }
        for (int level = 0; level < added.size(); level++) {
            if (level == levels.size()) {
                openLevel(level, 0);
            }
            ByteBuffer bytes = ByteBuffer.allocate(added.get(level).size() * Hash.LENGTH);
            added.get(level).forEach(hash -> bytes.put(hash.bytes().unsafeArray()));
            levels.get(level).append(bytes.flip());
        }
    }

    void publish() {
        levels.forEach(AppendFile::publish);
    }

    /// Node `index` of tree level `level`: the root of the leaves from index·2^level on, all of
    /// them published.
    @Override
    public Hash node(int level, long index) {
        int below = level % STEP;
        ByteBuffer nodes = ByteBuffer.wrap(tile(level / STEP, index << below, 1 << below));
        List<Hash> hashes = new ArrayList<>(1 << below);
        while (nodes.hasRemaining()) {
            hashes.add(next(nodes));
        }
        while (hashes.size() > 1) {
            List<Hash> parents = new ArrayList<>(hashes.size() / 2);
            for (int i = 0; i < hashes.size(); i += 2) {
                parents.add(suite.nodeHash(hashes.get(i), hashes.get(i + 1)));
            }
            hashes = parents;
        }
        return hashes.getFirst();
    }

    /// `width` hashes of tile level `level`, from the hash `first` on.
    byte[] tile(int level, long first, int width) {
        if (level >= levels.size()) {
            throw new StoreException(folder.resolve(name(level)), "has no hash " + first);
        }
        return levels.get(level).read(first * Hash.LENGTH, width * Hash.LENGTH);
    }

    void sync() {
        levels.forEach(AppendFile::sync);
    }

    @Override
    public void close() {
        levels.forEach(AppendFile::close);
    }

    private void openLevel(int level, long hashes) {
        levels.add(
                opening.open(
                        folder.resolve(name(level)),
                        hashes * Hash.LENGTH,
                        bytes -> (bytes / Hash.LENGTH) << (STEP * level)));
    }

    private static Hash next(ByteBuffer nodes) {
        byte[] hash = new byte[Hash.LENGTH];
        nodes.get(hash);
        return Hash.of(hash);
    }
}
