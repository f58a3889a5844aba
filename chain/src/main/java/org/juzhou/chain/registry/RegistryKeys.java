package org.juzhou.chain.registry;

import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;

/// The keys of the registry's state (registry.md).
final class RegistryKeys {
    static final String REGISTRARS = "registrars";

    private RegistryKeys() {}

    static String organisation(OrganisationId id) {
        return "organisation/" + id.value();
    }

    static String key(KeyId kid) {
        return "key/" + kid;
    }

    static String publicKey(Suite suite, PublicKey key) {
        Bytes named = Bytes.ascii(key.algorithm().text() + "\n").concat(key.bytes());
        return "public-key/" + suite.hash(named).hex();
    }
}
