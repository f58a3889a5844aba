package org.juzhou.ledger.batch;

import java.nio.ByteBuffer;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// The hashes of batches.md that are not of a tree.
public final class Leaves {
    private static final byte[] LEAF = {0};
    private static final byte[] ROOT = {2};

    private Leaves() {}

    /// H(0x00 ‖ salt ‖ digest): what a record says of one file.
    public static Hash leaf(Suite suite, Salt salt, Hash digest) {
        return suite.hash(LEAF, salt.bytes().unsafeArray(), digest.bytes().unsafeArray());
    }

    /// The leaf of a file by its statement.
    public static Hash leaf(Suite suite, Salt salt, Statement statement) {
        return leaf(suite, salt, statement.digest(suite));
    }

    /// H(0x02 ‖ count ‖ MTH): the root of a batch, with the number of its items bound in.
    ///
    /// @param tree MTH of the leaves
    public static Hash root(Suite suite, long count, Hash tree) {
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(count).array();
        return suite.hash(ROOT, number, tree.bytes().unsafeArray());
    }
}
