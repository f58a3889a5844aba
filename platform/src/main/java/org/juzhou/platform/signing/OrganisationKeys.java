package org.juzhou.platform.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.juzhou.chain.Chain;
import org.juzhou.chain.registry.KeyFacts;
import org.juzhou.chain.registry.RegistryView;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.crypto.SignatureEngine;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.OrganisationId;
import org.springframework.stereotype.Component;

/// The keys that organisations have on the ledger now. Any thread may use it.
@Component
public class OrganisationKeys {
    private static final int MOST = 1_000;

    private final Chain chain;
    private final RegistryView registry;

    OrganisationKeys(Chain chain) {
        this.chain = chain;
        this.registry = new RegistryView(key -> chain.state(KeyRegistration.CONTRACT, key));
    }

    /// A key with its id.
    public record Key(KeyId kid, KeyFacts facts) {
        /// Whether it may sign now.
        public boolean isValid() {
            return facts.revokedMillis().isEmpty();
        }
    }

    /// All keys of an organisation, in the order of their numbers.
    public List<Key> of(OrganisationId organisation) {
        List<Key> keys = new ArrayList<>();
        for (int number = 1; number <= MOST; number++) {
            KeyId kid = new KeyId(organisation, number);
            Optional<KeyFacts> facts = registry.key(kid);
            if (facts.isEmpty()) {
                break;
            }
            keys.add(new Key(kid, facts.get()));
        }
        return keys;
    }

    /// The id of the next key.
    public KeyId next(OrganisationId organisation) {
        return new KeyId(organisation, of(organisation).size() + 1);
    }

    /// Whether the registry has an organisation.
    public boolean isRegistered(OrganisationId organisation) {
        return registry.organisation(organisation).isPresent();
    }

    /// A key; empty where it was never registered.
    public Optional<KeyFacts> find(KeyId kid) {
        return registry.key(kid);
    }

    /// Judges what a new key signed to be registered.
    ///
    /// @throws FormatException `bad-proof`
    public void requireProof(KeyId kid, PublicKey key, Bytes proof) {
        byte[] message = KeyRegistration.proofMessage(chain.identity().chain(), kid);
        if (!SignatureEngine.get().verify(key, message, proof.toArray())) {
            throw new FormatException(
                    "bad-proof", "proof", "is not a signature of this key for " + kid);
        }
    }
}
