package org.juzhou.chain.checkpoint;

import java.util.List;
import org.juzhou.chain.store.Store;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.tree.CompactRange;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.Tile;

/// The tree of the last head, grown only by entries that were read back and hashed again.
///
/// For one thread. Invariant: its root is the store's root of that size.
final class SignedTree {
    private final Store store;
    private final Suite suite;
    private CompactRange tree;

    private SignedTree(Store store, Suite suite, CompactRange tree) {
        this.store = store;
        this.suite = suite;
        this.tree = tree;
    }

    /// The tree of the newest of these heads, if the store has each one's root at its size.
    ///
    /// @param heads the largest first
    /// @throws SigningRefusal when a head lies beyond the store or contradicts it, or there is none
    static SignedTree resume(Store store, Suite suite, List<KnownHead> heads) {
        Tip tip = store.tip();
        if (heads.isEmpty()) {
            throw new SigningRefusal(
                    "no head that this chain signed is known, in the data directory or in the user's folder `heads`: what"
                            + " others hold could be contradicted. Restore a copy of the head file, or fill it up from a member (`--ask URL`); where nobody has the rest, go on under a new origin (`juzhou new-origin`)");
        }
        for (KnownHead head : heads) {
            long size = head.size();
            if (size > tip.size()) {
                throw new SigningRefusal(
                        head.file()
                                + " holds a head of size "
                                + size
                                + ", but the ledger has only "
                                + tip.size()
                                + " entries: it is older than what was signed. Restore the newer data directory, or fill it up from a member (`--ask URL`); where nobody has the rest, go on under a new origin (`juzhou new-origin`)");
            }
            if (!store.rootAt(size).equals(head.checkpoint().root())) {
                throw new SigningRefusal(
                        head.file()
                                + " holds a head of size "
                                + size
                                + " with another root than the ledger has there: one of the two is not this chain's past. Run `juzhou fsck`");
            }
        }
        long newest = heads.getFirst().size();
        return new SignedTree(store, suite, CompactRange.of(suite, newest, store));
    }

    /// The tree from its first entry on.
    static SignedTree empty(Store store, Suite suite) {
        return new SignedTree(store, suite, new CompactRange(suite));
    }

    /// Leaves of the tree.
    long size() {
        return tree.size();
    }

    /// Reads and hashes the entries up to a tip, and compares the root.
    ///
    /// @throws SigningRefusal when what is stored is not what the tree was built of
    void growTo(Tip tip) {
        CompactRange grown = CompactRange.of(suite, tree.size(), tree.frontier());
        while (grown.size() < tip.size()) {
            appendBundle(grown, tip.size());
        }
        if (!grown.root().equals(tip.root())) {
            throw new SigningRefusal(
                    "the entries below "
                            + tip.size()
                            + " do not hash to the root of the last block. Run `juzhou fsck`");
        }
        tree = grown;
    }

    /// Appends what the bundle of the next entry holds of the entries before `size`.
    private void appendBundle(CompactRange grown, long size) {
        long number = grown.size() / Tile.FULL_WIDTH;
        long first = number * Tile.FULL_WIDTH;
        int width = (int) Math.min(Tile.FULL_WIDTH, size - first);
        List<Bytes> entries =
                EntryBundle.parse(Bytes.unsafeWrap(store.bundle(number, width)), width);
        List<Hash> leaves = Tile.parse(Bytes.unsafeWrap(store.tile(0, number, width)), width);
        for (int i = (int) (grown.size() - first); i < width; i++) {
            Hash leaf = suite.leafHash(entries.get(i));
            if (!leaf.equals(leaves.get(i))) {
                throw new SigningRefusal(
                        "entry "
                                + (first + i)
                                + " reads back with another hash than it was written with. Run `juzhou fsck`");
            }
            grown.append(leaf);
        }
    }
}
