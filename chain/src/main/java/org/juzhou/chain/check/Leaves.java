package org.juzhou.chain.check;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.store.Inspection;
import org.juzhou.chain.store.StoreException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.tree.CompactRange;
import org.juzhou.ledger.tree.TreeHead;

/// Grows the tree twice, from the entries' bytes and from the leaf hashes on disk, and compares the
/// upper levels on disk with it. Where the two differ, the root that someone wrote down elsewhere
/// says which of them is wrong. Used by one thread.
final class Leaves {
    private static final int TILE_LEVELS = 8;
    private static final int MOST_DIFFERENT = 10_000;

    private final Inspection store;
    private final Findings findings;
    private final CompactRange fromEntries;
    private final CompactRange fromTree;
    private final TreeSet<Long> different = new TreeSet<>();
    private long watched = -1;
    private @Nullable Hash watchedRoot;
    private boolean whole = true;

    Leaves(Suite suite, Inspection store, Findings findings) {
        this.store = store;
        this.findings = findings;
        this.fromEntries = new CompactRange(suite);
        this.fromTree = new CompactRange(suite);
    }

    /// Remembers the root of this size when it comes by.
    void watch(long size) {
        watched = size;
    }

    /// The root of the watched size; null where it did not come by, or an entry before it could not
    /// be read.
    @Nullable Hash watchedRoot() {
        return watchedRoot;
    }

    /// Root over the entries that were read.
    Hash root() {
        return fromEntries.root();
    }

    /// Whether every entry so far could be read.
    boolean isWhole() {
        return whole;
    }

    /// The next entry.
    ///
    /// @param leaf hash of its bytes; null where they cannot be read
    /// @param stored the hash on disk; null where it cannot be read
    void add(long index, @Nullable Hash leaf, @Nullable Hash stored) {
        Hash known = leaf == null ? stored : leaf;
        whole &= leaf != null;
        if (known == null) {
            return;
        }
        if (leaf != null && stored != null && !leaf.equals(stored)) {
            differ(index);
        }
        fromEntries.append(known, this::compareUpper);
        fromTree.append(stored == null ? known : stored);
        if (fromEntries.size() == watched && whole) {
            watchedRoot = fromEntries.root();
        }
    }

    /// Reports the entries whose bytes and leaf hashes do not fit, in the file that the heads do
    /// not support.
    ///
    /// @param head of the last batch; null where it cannot be read
    void settle(@Nullable TreeHead head) {
        if (different.isEmpty()) {
            return;
        }
        boolean entriesHold = head != null && fromEntries.root().equals(head.root());
        boolean treeHolds = head != null && fromTree.root().equals(head.root());
        String entries = store.entriesFile();
        String tree = store.treeFile(0);
        String file =
                entriesHold == treeHolds ? entries + " or " + tree : entriesHold ? tree : entries;
        for (long index : different) {
            findings.add(
                    index, file, "the bytes of the entry do not have the leaf hash in the tree");
        }
    }

    private void differ(long index) {
        if (different.size() < MOST_DIFFERENT) {
            different.add(index);
        } else {
            whole = false;
        }
    }

    private void compareUpper(int level, long index, Hash node) {
        if (level == 0 || level % TILE_LEVELS != 0) {
            return;
        }
        long first = index << level;
        Long near = different.ceiling(first);
        if (!whole || (near != null && near < (index + 1) << level)) {
            return;
        }
        String file = store.treeFile(level / TILE_LEVELS);
        try {
            Hash stored = store.hash(level / TILE_LEVELS, index);
            if (!stored.equals(node)) {
                findings.add(
                        first,
                        file,
                        "hash " + index + " is not that of the entries from " + first + " on");
            }
        } catch (StoreException e) {
            findings.add(first, e);
        }
    }
}
