package org.juzhou.bench;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.Leaves;
import org.juzhou.ledger.batch.Salt;
import org.juzhou.ledger.batch.StatementDigester;

/// The small files of a batch as their submitter has them: contents, salts, and the leaves made of
/// both.
///
/// @param count of items
/// @param salts one after the other
/// @param leaves one after the other
record BatchItems(int count, Bytes salts, Bytes leaves) {
    private static final byte[] LABEL = {'i', 't', 'e', 'm', ' '};

    /// Makes them on all cores.
    static BatchItems make(Suite suite, int count) {
        byte[] salts = new byte[count * Salt.LENGTH];
        new SecureRandom().nextBytes(salts);
        byte[] leaves = new byte[count * Hash.LENGTH];
        BatchItems items = new BatchItems(count, Bytes.unsafeWrap(salts), Bytes.unsafeWrap(leaves));
        IntStream.range(0, count)
                .parallel()
                .forEach(
                        item -> {
                            Hash leaf =
                                    Leaves.leaf(
                                            suite,
                                            items.salt(item),
                                            StatementDigester.digest(items.content(item)));
                            System.arraycopy(
                                    leaf.bytes().unsafeArray(),
                                    0,
                                    leaves,
                                    item * Hash.LENGTH,
                                    Hash.LENGTH);
                        });
        return items;
    }

    /// The bytes of an item.
    byte[] content(int item) {
        return ByteBuffer.allocate(LABEL.length + Integer.BYTES).put(LABEL).putInt(item).array();
    }

    /// What only its submitter knows beside the content.
    Salt salt(int item) {
        return new Salt(salts.slice(item * Salt.LENGTH, (item + 1) * Salt.LENGTH));
    }
}
