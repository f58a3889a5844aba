package org.juzhou.chain.registry;

import java.util.Optional;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;

/// The registry's state by its own types, and the count of registrars that goes with it.
final class RegistryState {
    private static final int KID = 1;
    private static final int COUNT = 1;

    private final State state;
    private final RegistryView view;

    RegistryState(State state) {
        this.state = state;
        this.view = new RegistryView(state::get);
    }

    Optional<OrganisationFacts> organisation(OrganisationId id) {
        return view.organisation(id);
    }

    OrganisationFacts requireOrganisation(OrganisationId id) throws Rejection {
        return organisation(id)
                .orElseThrow(
                        () ->
                                new Rejection(
                                        "unknown-organisation",
                                        "no such organisation is registered",
                                        "organisation"));
    }

    Optional<KeyFacts> key(KeyId kid) {
        return view.key(kid);
    }

    /// Writes an organisation, and with it how many active registrars there are.
    void put(OrganisationId id, OrganisationFacts facts) throws Rejection {
        boolean was = organisation(id).map(OrganisationFacts::isActiveRegistrar).orElse(false);
        boolean is = facts.isActiveRegistrar();
        if (was != is) {
            long count =
                    state.get(RegistryKeys.REGISTRARS).map(v -> v.number(COUNT)).orElse(0L)
                            + (is ? 1 : -1);
            if (count < 1) {
                throw new Rejection(
                        "last-registrar",
                        "nobody could register anything any more",
                        "organisation");
            }
            state.put(RegistryKeys.REGISTRARS, registrars(count));
        }
        state.put(RegistryKeys.organisation(id), facts.toValue());
    }

    void put(KeyId kid, KeyFacts facts) {
        state.put(RegistryKeys.key(kid), facts.toValue());
    }

    boolean isRegistered(Suite suite, PublicKey key) {
        return state.get(RegistryKeys.publicKey(suite, key)).isPresent();
    }

    void putPublicKey(Suite suite, PublicKey key, KeyId kid) {
        state.put(RegistryKeys.publicKey(suite, key), holder(kid));
    }

    static Value registrars(long count) {
        return Value.builder().number(COUNT, count).build();
    }

    static Value holder(KeyId kid) {
        return Value.builder().text(KID, kid.toString()).build();
    }
}
