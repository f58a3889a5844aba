package org.juzhou.chain.registry;

import java.util.List;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.View;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.OrganisationId;

/// What the registry has to know of governance: no key serves two purposes, and a registrar takes
/// no vote away.
///
/// Of the genesis it looks at members and voters only where that names `governance`: a chain that
/// began before is judged as it was, until governance decides something on it.
final class GovernanceFacts {
    private static final String GOVERNANCE = "governance";
    private static final int FIRST = 1;

    static final View VIEW = new View(GOVERNANCE, List.of(FIRST));

    private final Call call;
    private final State state;

    GovernanceFacts(Call call, State state) {
        this.call = call;
        this.state = state;
    }

    /// Whether a key co-signs, or ever did.
    boolean isMemberKey(PublicKey key) {
        String name = RegistryKeys.publicKey(call.suite(), key).replace("public-key/", "key/");
        return state.view(VIEW, name).isPresent()
                || (isOfGenesis()
                        && call.genesis().members().stream()
                                .flatMap(member -> member.keys().stream())
                                .anyMatch(text -> VerifierKey.parse(text).key().equals(key)));
    }

    /// Refuses to take an organisation out for good that votes: it leaves by itself.
    void requireNoVoter(OrganisationId organisation) throws Rejection {
        Genesis genesis = call.genesis();
        boolean votes =
                state.view(VIEW, "voters")
                        .map(voters -> voters.texts(FIRST).contains(organisation.value()))
                        .orElse(isOfGenesis() && genesis.voters().contains(organisation));
        if (votes) {
            throw new Rejection(
                    "voter-stays",
                    "a voter leaves by its own record, or loses its vote by a vote",
                    "organisation");
        }
    }

    private boolean isOfGenesis() {
        return call.genesis().contracts().stream()
                .anyMatch(contract -> contract.name().equals(GOVERNANCE));
    }
}
