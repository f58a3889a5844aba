package org.juzhou.chain.registry;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.record.Founder;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.RegisteredKey;

/// The registry as the genesis leaves it: its founders and their keys, registered by entry 0
/// (genesis.md).
public final class Founders {
    private static final long GENESIS_INDEX = 0;

    private Founders() {}

    /// The values of the contract's namespace, by key.
    ///
    /// @throws FormatException code `public-key-exists` where two founders have one public key
    public static SortedMap<String, Value> state(Genesis genesis) {
        SortedMap<String, Value> state = new TreeMap<>();
        long registrars = 0;
        for (Founder founder : genesis.founders()) {
            OrganisationFacts facts =
                    new OrganisationFacts(
                            OrganisationStatus.ACTIVE, founder.roles(), GENESIS_INDEX);
            registrars += facts.isActiveRegistrar() ? 1 : 0;
            state.put(RegistryKeys.organisation(founder.organisation()), facts.toValue());
            for (RegisteredKey key : founder.keys()) {
                KeyId kid = new KeyId(founder.organisation(), key.number());
                state.put(
                        RegistryKeys.key(kid),
                        KeyFacts.of(key, GENESIS_INDEX, Optional.empty()).toValue());
                String unique = RegistryKeys.publicKey(genesis.suite(), key.publicKey());
                if (state.put(unique, RegistryState.holder(kid)) != null) {
                    throw new FormatException(
                            "public-key-exists",
                            "founders",
                            "a public key is registered once: make a new one");
                }
            }
        }
        state.put(RegistryKeys.REGISTRARS, RegistryState.registrars(registrars));
        return state;
    }
}
