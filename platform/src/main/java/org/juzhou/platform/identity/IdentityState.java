package org.juzhou.platform.identity;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.contract.View;
import org.juzhou.ledger.record.Founder;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.identity.IdentityCommands.Bind;
import org.juzhou.platform.identity.IdentityCommands.SetPlatform;

/// The contract's state by its own types, and what it sees of the registry.
final class IdentityState {
    private static final int REGISTRY_STATUS = 1;
    private static final int REGISTRY_ROLES = 2;
    private static final int ONLY = 1;
    private static final int INDEX = 2;

    static final View REGISTRY = new View("registry", List.of(REGISTRY_STATUS, REGISTRY_ROLES));

    private final State state;

    IdentityState(State state) {
        this.state = state;
    }

    /// Whether the registry has it.
    boolean isRegistered(OrganisationId id) {
        return registered(id).isPresent();
    }

    /// Whether it holds the role of the registry that may do everything here.
    boolean isRegistrar(OrganisationId id) {
        return registered(id)
                .map(value -> value.texts(REGISTRY_ROLES).contains(Founder.REGISTRAR))
                .orElse(false);
    }

    boolean holds(OrganisationId id, IdentityRole role) {
        return state.get(roleKey(id, role)).isPresent();
    }

    void setRole(OrganisationId id, IdentityRole role, boolean held, long index) {
        if (held) {
            state.put(roleKey(id, role), Value.builder().number(ONLY, index).build());
        } else {
            state.delete(roleKey(id, role));
        }
    }

    Optional<Profile> profile(OrganisationId id) {
        return state.get(profileKey(id)).map(Profile::of);
    }

    Profile requireProfile(OrganisationId id, String field) throws Rejection {
        return profile(id)
                .orElseThrow(
                        () ->
                                new Rejection(
                                        "not-listed", "this organisation is not listed", field));
    }

    void put(OrganisationId id, Profile profile) {
        state.put(profileKey(id), profile.toValue());
    }

    /// Who has a code now.
    Optional<OrganisationId> holderOf(CreditCode code) {
        return state.get(codeKey(code)).map(value -> new OrganisationId(value.text(ONLY)));
    }

    void take(CreditCode code, OrganisationId id) {
        state.put(codeKey(code), Value.builder().text(ONLY, id.value()).build());
    }

    void release(@Nullable CreditCode code) {
        if (code != null) {
            state.delete(codeKey(code));
        }
    }

    Optional<PlatformFacts> platform(PlatformId id) {
        return state.get("platform/" + id.value()).map(PlatformFacts::of);
    }

    PlatformFacts requirePlatform(PlatformId id) throws Rejection {
        return platform(id)
                .orElseThrow(
                        () -> new Rejection("unknown-platform", "no such platform", "platform"));
    }

    void put(SetPlatform platform, long index) {
        state.put(
                "platform/" + platform.platform().value(),
                PlatformFacts.of(platform, index).toValue());
    }

    /// The version of the agreement under which it uses a platform; 0 where it does not.
    long agreement(OrganisationId id, PlatformId platform) {
        return state.get(useKey(id, platform)).map(value -> value.number(ONLY)).orElse(0L);
    }

    void join(OrganisationId id, PlatformId platform, long agreement) {
        state.put(useKey(id, platform), Value.builder().number(ONLY, agreement).build());
    }

    void quit(OrganisationId id, PlatformId platform) {
        state.delete(useKey(id, platform));
    }

    /// Whether it uses any platform.
    boolean usesAny(OrganisationId id) {
        return !state.scan("use/" + id.value() + "/", 1).isEmpty();
    }

    /// Whether the registry has a key, valid or not.
    boolean hasKey(KeyId key) {
        return state.view(REGISTRY, "key/" + key).isPresent();
    }

    boolean isBound(Bind bind) {
        return state.get(boundKey(bind)).isPresent();
    }

    void bind(Bind bind, long index) {
        state.put(
                boundKey(bind),
                Value.builder().text(ONLY, bind.binding().text()).number(INDEX, index).build());
    }

    private Optional<Value> registered(OrganisationId id) {
        return state.view(REGISTRY, "organisation/" + id.value());
    }

    private static String profileKey(OrganisationId id) {
        return "organisation/" + id.value();
    }

    private static String codeKey(CreditCode code) {
        return "code/" + code.value();
    }

    private static String roleKey(OrganisationId id, IdentityRole role) {
        return "role/" + id.value() + "/" + role.text();
    }

    private static String boundKey(Bind bind) {
        return "bound/" + bind.key() + "/" + bind.commitment().hex();
    }

    private static String useKey(OrganisationId id, PlatformId platform) {
        return "use/" + id.value() + "/" + platform.value();
    }
}
