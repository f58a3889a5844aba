package org.juzhou.chain.execution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.SortedMap;
import org.juzhou.chain.contract.CborWriter;
import org.juzhou.chain.store.Commit.Change;
import org.juzhou.chain.store.StateKey;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// The digest of a block's writes (seals.md).
final class WritesDigest {
    private static final int PARTS = 3;

    private WritesDigest() {}

    static Hash of(Suite suite, SortedMap<StateKey, Change> changes) {
        MessageDigest digest = suite.newDigest();
        changes.forEach(
                (key, change) -> {
                    CborWriter row =
                            new CborWriter()
                                    .array(PARTS)
                                    .text(key.contract())
                                    .bytes(key.key().getBytes(StandardCharsets.US_ASCII));
                    Bytes value = change.value();
                    digest.update(
                            (value == null ? row.nothing() : row.bytes(value.unsafeArray()))
                                    .toArray());
                });
        return Suite.digestOf(digest);
    }
}
