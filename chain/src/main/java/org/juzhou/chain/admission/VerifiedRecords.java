package org.juzhou.chain.admission;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.SignedRecord;

/// Which signatures were found valid lately, so that a record sent again is not verified again.
///
/// Named by a hash over the whole compact text (that of its leaf) and the key, never by the id: the
/// id does not cover the signature. Bounded: each hash has one slot, and who comes later takes it.
/// Any thread may use it.
final class VerifiedRecords {
    private final AtomicReferenceArray<Verified> slots;
    private final int mask;

    private record Verified(Hash leaf, PublicKey key) {}

    /// @param most texts that are remembered, a power of two
    VerifiedRecords(int most) {
        if (Integer.bitCount(most) != 1) {
            throw new IllegalArgumentException("a power of two, not " + most);
        }
        this.slots = new AtomicReferenceArray<>(most);
        this.mask = most - 1;
    }

    /// Whether this very text was verified under this very key.
    boolean contains(SignedRecord record, PublicKey key) {
        Hash leaf = record.leafHash();
        Verified known = slots.get(slot(leaf));
        return known != null && known.leaf().equals(leaf) && known.key().equals(key);
    }

    /// Remembers a text whose signature verified.
    void add(SignedRecord record, PublicKey key) {
        Hash leaf = record.leafHash();
        slots.set(slot(leaf), new Verified(leaf, key));
    }

    private int slot(Hash leaf) {
        return leaf.hashCode() & mask;
    }
}
