package org.juzhou.chain.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.View;
import org.juzhou.chain.registry.KeyFacts;
import org.juzhou.chain.registry.OrganisationFacts;
import org.juzhou.chain.registry.OrganisationStatus;
import org.juzhou.chain.registry.RegistryView;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;

/// Which keys may vote and which may co-sign: never one that does the other.
final class KeyRules {
    /// All fields of the registry's values.
    static final View REGISTRY = new View("registry", List.of(1, 2, 3, 4, 5, 6, 7, 8));

    private static final int MOST_KEYS = 2;

    /// How many keys may lie between a voter's key and one that was known when it got its vote.
    private static final int LONGEST_CHAIN = 8;

    private final State state;
    private final RegistryView registry;
    private final GovernanceView view;
    private final Suite suite;

    KeyRules(State state, GovernanceView view) {
        this.state = state;
        this.registry = new RegistryView(key -> state.view(REGISTRY, key));
        this.view = view;
        this.suite = view.genesis().suite();
    }

    /// Refuses a signing key that others may have given to the voter: it was there when the
    /// organisation got its vote, or one of its own keys registered it.
    void requireOwn(Call call, long votesSince) throws Rejection {
        KeyId kid = call.kid();
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            KeyFacts facts = registry.key(kid).orElseThrow();
            if (facts.index() <= votesSince) {
                return;
            }
            Optional<KeyId> by = facts.authorisedBy();
            if (by.isEmpty() || !by.get().organisation().equals(call.author())) {
                break;
            }
            kid = by.get();
        }
        throw new Rejection(
                "not-own-key",
                "a registrar gave this key to the voter: sign with one that the organisation had before, or registered itself",
                "kid");
    }

    /// Refuses an organisation that is not registered, or not active.
    void requireActive(OrganisationId organisation) throws Rejection {
        OrganisationStatus status = status(organisation);
        if (status != OrganisationStatus.ACTIVE) {
            throw new Rejection(
                    status == OrganisationStatus.LEFT
                            ? "organisation-left"
                            : "organisation-suspended",
                    "only an active organisation can have a member",
                    "organisation");
        }
    }

    OrganisationStatus status(OrganisationId organisation) throws Rejection {
        return registry.organisation(organisation)
                .map(OrganisationFacts::status)
                .orElseThrow(
                        () ->
                                new Rejection(
                                        "unknown-organisation",
                                        "no such organisation is registered",
                                        "organisation"));
    }

    /// The verifier keys of a member: of a type that co-signs in this suite, under its name, and
    /// each new on this chain.
    ///
    /// @param kept keys that the member has already
    List<VerifierKey> requireNew(String member, List<String> texts, List<String> kept)
            throws Rejection {
        if (texts.isEmpty() || texts.size() > MOST_KEYS) {
            throw new Rejection("bad-value", "a member has 1 or 2 keys", "keys");
        }
        List<VerifierKey> fresh = new ArrayList<>();
        List<PublicKey> seen = new ArrayList<>();
        for (String text : texts) {
            VerifierKey key = VerifierKey.parse(text);
            boolean right =
                    key.text().equals(text)
                            && key.name().equals(member)
                            && key.type().isOfMember(suite);
            if (!right) {
                throw new Rejection(
                        "bad-verifier-key",
                        "a member's key co-signs in the suite of the chain, under the member's name",
                        "keys");
            }
            if (seen.contains(key.key()) || (!kept.contains(text) && isUsed(key.key()))) {
                throw new Rejection(
                        "public-key-exists",
                        "this public key serves another purpose on this chain, or served it: make a new one",
                        "keys");
            }
            seen.add(key.key());
            if (!kept.contains(text)) {
                fresh.add(key);
            }
        }
        return fresh;
    }

    private boolean isUsed(PublicKey key) {
        return view.isMemberKey(suite, key)
                || GenesisKeys.ofLog(view.genesis()).equals(key)
                || state.view(REGISTRY, "public-key/" + GovernanceKeys.hash(suite, key))
                        .isPresent();
    }
}
