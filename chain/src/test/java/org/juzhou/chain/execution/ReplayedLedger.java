package org.juzhou.chain.execution;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.TimeZone;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.execution.ReplayException.Fault;
import org.juzhou.chain.store.Inspection;
import org.juzhou.chain.store.Scratch;
import org.juzhou.chain.store.StateKey;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.Entry;

/// What comes out of a ledger when it is executed again from its entries alone, with every
/// signature verified.
///
/// @param size entries
/// @param height of the last seal
/// @param seal its leaf hash
/// @param state digest of all keys, values and writers of the state, in their order
record ReplayedLedger(long size, long height, Hash seal, Hash state) {

    /// Replays the ledger in a folder.
    static ReplayedLedger of(TestChain chain, Path ledger, Path temporary) {
        try (Inspection store = Inspection.open(ledger, chain.suite(), temporary);
                Scratch scratch = Scratch.open(temporary)) {
            Replay replay =
                    Replay.begin(
                            chain.genesis(),
                            TestChain.CONTRACTS,
                            scratch,
                            (record, key, index) -> {
                                if (!record.isSignedBy(key.publicKey())) {
                                    throw ReplayException.badSignature(
                                            index, record.kid().toString(), key.index());
                                }
                            });
            for (long index = 1; index < store.size(); index++) {
                Bytes bytes = Bytes.of(store.entry(index));
                switch (Entry.parse(bytes, chain.suite())) {
                    case Entry.OfRecord(var record) -> replay.record(record);
                    case Entry.OfSeal _ -> replay.seal(bytes, chain.suite().leafHash(bytes));
                    case Entry.OfGenesis _ ->
                            throw new ReplayException(index, Fault.FORM, "is a genesis");
                }
            }
            return new ReplayedLedger(
                    replay.size(), replay.height(), replay.seal(), state(chain, scratch));
        }
    }

    /// Replays the ledger named by the first argument, with temporary files in the second; prints
    /// what came out, then the locale, zone and identity hash that this machine has.
    public static void main(String[] arguments) {
        Object object = new Object();
        System.out.println(of(TestChain.standard(), Path.of(arguments[0]), Path.of(arguments[1])));
        System.out.println(
                Locale.getDefault()
                        + " "
                        + TimeZone.getDefault().getID()
                        + " "
                        + System.identityHashCode(object));
    }

    private static Hash state(TestChain chain, Scratch scratch) {
        MessageDigest digest = chain.suite().newDigest();
        scratch.rows(
                StateKey.lowest(),
                row -> {
                    digest.update(row.key().toString().getBytes(StandardCharsets.US_ASCII));
                    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(row.writer()).array());
                    digest.update(row.value().toArray());
                    return true;
                });
        return Suite.digestOf(digest);
    }
}
