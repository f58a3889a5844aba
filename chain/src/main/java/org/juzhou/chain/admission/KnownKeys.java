package org.juzhou.chain.admission;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.juzhou.chain.registry.KeyFacts;
import org.juzhou.chain.registry.RegistryView;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.KeyId;

/// Public keys by key id, in the form that verifies fast. A key id never changes its public key, so
/// what is known stays right; whether it may still sign is for execution to say. Any thread may use
/// it.
final class KnownKeys {
    private static final int MOST = 100_000;

    private final RegistryView registry;
    private final Map<KeyId, PublicKey> keys = new ConcurrentHashMap<>();

    KnownKeys(RegistryView registry) {
        this.registry = registry;
    }

    /// The public key registered under an id; empty where the committed state has none.
    Optional<PublicKey> find(KeyId kid) {
        PublicKey known = keys.get(kid);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PublicKey> found = registry.key(kid).map(KeyFacts::publicKey);
        if (found.isPresent()) {
            if (keys.size() >= MOST) {
                keys.clear();
            }
            keys.put(kid, found.get());
        }
        return found;
    }
}
