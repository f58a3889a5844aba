package org.juzhou.platform.identity;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.record.OrganisationId;

/// What the contract holds now, as the sealed blocks left it. As thread-safe as the state under it.
public final class IdentityFacts {
    private static final int ONLY = 1;

    private final Function<String, Optional<Value>> state;

    /// @param state reads a key of the contract's namespace
    public IdentityFacts(Function<String, Optional<Value>> state) {
        this.state = state;
    }

    /// What is known of an organisation; empty where it was never listed.
    public Optional<Profile> profile(OrganisationId id) {
        return state.apply("organisation/" + id.value()).map(Profile::of);
    }

    /// Who has a code now.
    public Optional<OrganisationId> holderOf(CreditCode code) {
        return state.apply("code/" + code.value())
                .map(value -> new OrganisationId(value.text(ONLY)));
    }

    /// A platform; empty where there is none of that name.
    public Optional<PlatformFacts> platform(PlatformId id) {
        return state.apply("platform/" + id.value()).map(PlatformFacts::of);
    }

    /// Whether an organisation holds a role.
    public boolean holds(OrganisationId id, IdentityRole role) {
        return state.apply("role/" + id.value() + "/" + role.text()).isPresent();
    }

    /// The version of the agreement under which an organisation uses a platform; empty where it
    /// does not.
    public OptionalLong agreement(OrganisationId id, PlatformId platform) {
        return state.apply("use/" + id.value() + "/" + platform.value())
                .map(value -> OptionalLong.of(value.number(ONLY)))
                .orElseGet(OptionalLong::empty);
    }
}
