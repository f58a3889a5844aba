package org.juzhou.chain.admission;

import java.util.LinkedHashMap;
import java.util.Map;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.PublicKey;

/// Which signatures were found valid lately, so that a record sent again is not verified again.
///
/// Named by the hash of the whole compact text and the key, never by the id: the id does not cover
/// the signature. Bounded: the eldest is forgotten. Any thread may use it.
final class VerifiedRecords {
    private static final float LOAD = 0.75f;

    private final Map<Verified, Boolean> known;

    private record Verified(Hash compact, PublicKey key) {}

    VerifiedRecords(int most) {
        this.known =
                new LinkedHashMap<>(most, LOAD) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Verified, Boolean> eldest) {
                        return size() > most;
                    }
                };
    }

    /// Whether this very text was verified under this very key.
    synchronized boolean contains(Hash compact, PublicKey key) {
        return known.containsKey(new Verified(compact, key));
    }

    /// Remembers a text whose signature verified.
    synchronized void add(Hash compact, PublicKey key) {
        known.put(new Verified(compact, key), true);
    }
}
