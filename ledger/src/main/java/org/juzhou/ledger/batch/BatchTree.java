package org.juzhou.ledger.batch;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// The Merkle tree over the leaves of a batch, all levels of it in memory: 64 bytes a leaf.
///
/// Immutable: any thread may ask it for paths. A million leaves take a fraction of a second.
public final class BatchTree {
    /// How many leaves a batch has at most.
    public static final int MAX_COUNT = 1 << 20;

    private static final byte NODE = 1;
    private static final int WIDTH = Hash.LENGTH;

    private final Suite suite;
    private final int count;
    private final List<byte[]> levels = new ArrayList<>();

    private BatchTree(Suite suite, byte[] leaves) {
        this.suite = suite;
        this.count = leaves.length / WIDTH;
        MessageDigest digest = suite.newDigest();
        levels.add(leaves);
        while (levels.getLast().length > WIDTH) {
            levels.add(parents(levels.getLast(), digest));
        }
    }

    /// A tree over leaves, 32 bytes each, one after the other in the submitter's order; they are
    /// copied.
    public static BatchTree of(Suite suite, byte[] leaves) {
        if (leaves.length == 0 || leaves.length % WIDTH != 0 || leaves.length / WIDTH > MAX_COUNT) {
            throw new FormatException(
                    "bad-batch",
                    "leaves",
                    "a batch has 1 to 1048576 leaves of 32 bytes",
                    MAX_COUNT);
        }
        return new BatchTree(suite, leaves.clone());
    }

    /// A tree over leaves in the submitter's order.
    public static BatchTree of(Suite suite, List<Hash> leaves) {
        if (leaves.size() > MAX_COUNT) {
            throw new FormatException(
                    "bad-batch", "leaves", "a batch has at most 1048576 leaves", MAX_COUNT);
        }
        byte[] bytes = new byte[leaves.size() * WIDTH];
        int at = 0;
        for (Hash leaf : leaves) {
            System.arraycopy(leaf.bytes().unsafeArray(), 0, bytes, at, WIDTH);
            at += WIDTH;
        }
        return of(suite, bytes);
    }

    /// How many leaves.
    public int count() {
        return count;
    }

    /// The leaf at `index`, from 0.
    public Hash leaf(int index) {
        return Hash.at(levels.getFirst(), requireIndex(index) * WIDTH);
    }

    /// The root that a record of this batch commits, with the count bound in.
    public Hash root() {
        return Leaves.root(suite, count, Hash.of(levels.getLast()));
    }

    /// The inclusion path of the leaf at `index`: its sibling first.
    public List<Hash> path(int index) {
        List<Hash> path = new ArrayList<>();
        int place = requireIndex(index);
        for (byte[] level : levels) {
            int sibling = place ^ 1;
            // The last node of a level of odd length has no sibling and goes up as it is.
            if (sibling < level.length / WIDTH) {
                path.add(Hash.at(level, sibling * WIDTH));
            }
            place >>= 1;
        }
        return path;
    }

    /// All hashes of a path, concatenated: the form that a receipt's `item` has.
    public Bytes pathBytes(int index) {
        List<Hash> path = path(index);
        byte[] bytes = new byte[path.size() * WIDTH];
        for (int i = 0; i < path.size(); i++) {
            System.arraycopy(path.get(i).bytes().unsafeArray(), 0, bytes, i * WIDTH, WIDTH);
        }
        return Bytes.unsafeWrap(bytes);
    }

    private int requireIndex(int index) {
        if (index < 0 || index >= count) {
            throw new FormatException(
                    "out-of-range", "item", "must be below the count " + count, count);
        }
        return index;
    }

    private static byte[] parents(byte[] children, MessageDigest digest) {
        int size = children.length / WIDTH;
        byte[] parents = new byte[(size + 1) / 2 * WIDTH];
        for (int i = 0; i + 1 < size; i += 2) {
            digest.update(NODE);
            digest.update(children, i * WIDTH, 2 * WIDTH);
            finish(digest, parents, i / 2 * WIDTH);
        }
        if (size % 2 == 1) {
            System.arraycopy(children, (size - 1) * WIDTH, parents, size / 2 * WIDTH, WIDTH);
        }
        return parents;
    }

    private static void finish(MessageDigest digest, byte[] out, int offset) {
        try {
            digest.digest(out, offset, WIDTH);
        } catch (DigestException e) {
            throw new IllegalStateException("a digest of " + WIDTH + " bytes is expected", e);
        }
    }
}
