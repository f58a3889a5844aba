package org.juzhou.chain.member;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.receipt.Placed;
import org.juzhou.ledger.tree.Proofs;
import org.juzhou.ledger.tree.TiledTree;
import org.juzhou.ledger.tree.TreeHead;

/// The tree of one signed head, as its log shows it in tiles. Nothing of it counts until it leads
/// to the head's root. Used by one thread.
final class TargetTree {
    private static final int MOST_TILES = 4_096;

    private final Suite suite;
    private final SignedNote note;
    private final TreeHead head;
    private final TiledTree tiles;

    TargetTree(LogSource source, Suite suite, SignedNote note) {
        this.suite = suite;
        this.note = note;
        this.head = Checkpoint.parse(note.text()).head();
        Map<String, Bytes> known = new HashMap<>();
        this.tiles =
                new TiledTree(
                        suite,
                        head.size(),
                        path -> {
                            if (known.size() > MOST_TILES) {
                                known.clear();
                            }
                            return known.computeIfAbsent(path.text(), _ -> source.tile(path));
                        });
    }

    SignedNote note() {
        return note;
    }

    TreeHead head() {
        return head;
    }

    /// Whether the tiles make the tree of the head.
    boolean isWhole() {
        return Proofs.root(suite, tiles, head.size()).equals(head.root());
    }

    /// Whether it begins with a tree.
    boolean beginsWith(TreeHead earlier) {
        return earlier.size() == head.size()
                ? earlier.root().equals(head.root())
                : Proofs.isConsistent(suite, earlier, head, consistency(earlier.size()));
    }

    /// The root of its first leaves.
    Hash rootOf(long size) {
        return Proofs.root(suite, tiles, size);
    }

    /// The proof that leads from the tree of its first leaves to it; empty for all of them.
    List<Hash> consistency(long size) {
        return size == head.size()
                ? List.of()
                : Proofs.consistency(suite, tiles, size, head.size());
    }

    /// A leaf hash.
    Hash leaf(long index) {
        return tiles.node(0, index);
    }

    List<Hash> path(long index) {
        return Proofs.inclusion(suite, tiles, index, head.size());
    }

    Placed placed(long index, Bytes entry) {
        return new Placed(index, entry, path(index));
    }
}
