package org.juzhou.testkit;

import static org.juzhou.testkit.LedgerCheck.same;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.juzhou.chain.Place;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.Founder;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

/// The entries of a log, read one after the other by the pages of `docs/spec/`, without executing a
/// contract: seals and their blocks, times, ids, keys and signatures.
final class CheckedLog {
    private static final long AHEAD_MILLIS = 60_000;
    private static final long SECOND = 1_000;

    private final Genesis genesis;
    private final Map<KeyId, PublicKey> keys = new HashMap<>();
    private final Set<Hash> ids = new HashSet<>();
    private final List<Place> places = new ArrayList<>();
    private final List<SignedRecord> block = new ArrayList<>();
    private long height;
    private long timeMillis;
    private Hash previous;

    private CheckedLog(Genesis genesis) {
        this.genesis = genesis;
        this.timeMillis = genesis.timeMillis();
        this.previous = genesis.chain();
        for (Founder founder : genesis.founders()) {
            founder.keys()
                    .forEach(
                            key ->
                                    keys.put(
                                            new KeyId(founder.organisation(), key.number()),
                                            key.publicKey()));
        }
    }

    /// Reads a whole log that ends with a seal.
    ///
    /// @throws AssertionError names the first entry that is wrong
    static CheckedLog read(Genesis genesis, List<Bytes> entries) {
        same(genesis.toBytes(), entries.getFirst(), "entry 0");
        CheckedLog log = new CheckedLog(genesis);
        for (int index = 1; index < entries.size(); index++) {
            try {
                log.next(index, Entry.parse(entries.get(index), genesis.suite()));
            } catch (RuntimeException e) {
                throw new AssertionError("entry " + index + ": " + e.getMessage(), e);
            }
        }
        same(List.of(), log.block, "records after the last seal");
        return log;
    }

    /// Where each record is, in the order of the log.
    List<Place> places() {
        return Collections.unmodifiableList(places);
    }

    private void next(int index, Entry entry) {
        switch (entry) {
            case Entry.OfGenesis _ -> throw new AssertionError("a genesis at entry " + index);
            case Entry.OfRecord(SignedRecord record) -> block.add(record);
            case Entry.OfSeal(Seal seal) -> close(index, seal);
        }
    }

    private void close(int index, Seal seal) {
        String here = "seal at entry " + index;
        same(height + 1, seal.height(), "height of the " + here);
        same(block.size(), seal.count(), "count of the " + here);
        same(previous, seal.previous(), "seal before the " + here);
        if (seal.timeMillis() < timeMillis) {
            throw new AssertionError("the " + here + " is before the last one");
        }
        for (int i = 0; i < block.size(); i++) {
            record(block.get(i), index - block.size() + i, seal);
            places.add(
                    new Place(
                            block.get(i).id(),
                            index - block.size() + i,
                            index,
                            seal.height(),
                            seal.timeMillis()));
        }
        block.clear();
        height = seal.height();
        timeMillis = seal.timeMillis();
        previous = genesis.suite().leafHash(seal.toBytes());
    }

    private void record(SignedRecord record, long index, Seal seal) {
        String here = "record " + record.id() + " at entry " + index;
        same(genesis.chain(), record.chain(), "chain of " + here);
        if (!ids.add(record.id())) {
            throw new AssertionError(here + " has a second index");
        }
        if (record.issuedSeconds() * SECOND > seal.timeMillis() + AHEAD_MILLIS
                || seal.timeMillis() >= record.expiresSeconds() * SECOND) {
            throw new AssertionError(here + " is not valid at the time of its block");
        }
        PublicKey key = keys.get(record.kid());
        if (key == null || !record.isSignedBy(key)) {
            throw new AssertionError(here + " is not signed by a key registered before");
        }
        if (record.contract().equals(KeyRegistration.CONTRACT)
                && record.action().equals(KeyRegistration.ACTION)) {
            KeyRegistration registration = KeyRegistration.of(record);
            keys.put(registration.kid(), registration.key().publicKey());
        }
    }
}
