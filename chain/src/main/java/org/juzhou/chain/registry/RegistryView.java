package org.juzhou.chain.registry;

import java.util.Optional;
import java.util.function.Function;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;

/// The kernel's reads of the registry: as it is committed, or as it stands inside a block. As
/// thread-safe as the state under it.
public final class RegistryView {
    private final Function<String, Optional<Value>> state;

    /// @param state reads a key of the contract's namespace
    public RegistryView(Function<String, Optional<Value>> state) {
        this.state = state;
    }

    /// A key; empty where it was never registered.
    public Optional<KeyFacts> key(KeyId kid) {
        return state.apply(RegistryKeys.key(kid)).map(KeyFacts::of);
    }

    /// An organisation; empty where it was never registered.
    public Optional<OrganisationFacts> organisation(OrganisationId id) {
        return state.apply(RegistryKeys.organisation(id)).map(OrganisationFacts::of);
    }
}
