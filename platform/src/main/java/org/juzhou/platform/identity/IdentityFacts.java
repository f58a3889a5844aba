package org.juzhou.platform.identity;

import java.util.Optional;
import java.util.OptionalLong;
import org.juzhou.chain.Chain;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.record.OrganisationId;
import org.springframework.stereotype.Component;

/// What the contract holds now, as the sealed blocks left it. Any thread may ask.
@Component
public final class IdentityFacts {
    private static final int ONLY = 1;

    private final Chain chain;

    IdentityFacts(Chain chain) {
        this.chain = chain;
    }

    /// Whether the registry has an organisation.
    public boolean isRegistered(OrganisationId id) {
        return chain.state("registry", "organisation/" + id.value()).isPresent();
    }

    /// What is known of an organisation; empty where it was never listed.
    public Optional<Profile> profile(OrganisationId id) {
        return state("organisation/" + id.value()).map(Profile::of);
    }

    /// Who has a code now.
    public Optional<OrganisationId> holderOf(CreditCode code) {
        return state("code/" + code.value()).map(value -> new OrganisationId(value.text(ONLY)));
    }

    /// A platform; empty where there is none of that name.
    public Optional<PlatformFacts> platform(PlatformId id) {
        return state("platform/" + id.value()).map(PlatformFacts::of);
    }

    /// The version of the agreement under which an organisation uses a platform; empty where it
    /// does not.
    OptionalLong agreement(OrganisationId id, PlatformId platform) {
        return state("use/" + id.value() + "/" + platform.value())
                .map(value -> OptionalLong.of(value.number(ONLY)))
                .orElseGet(OptionalLong::empty);
    }

    private Optional<Value> state(String key) {
        return chain.state(IdentityCommands.CONTRACT, key);
    }
}
