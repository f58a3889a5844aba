package org.juzhou.chain.registry;

import java.util.List;
import java.util.TreeSet;
import org.juzhou.chain.contract.Value;

/// What the registry holds of an organisation.
///
/// @param status whether its records are accepted
/// @param roles ascending
/// @param index of the entry that registered it
public record OrganisationFacts(OrganisationStatus status, List<String> roles, long index) {
    private static final int STATUS = 1;
    private static final int ROLES = 2;
    private static final int INDEX = 3;

    public OrganisationFacts {
        roles = List.copyOf(new TreeSet<>(roles));
    }

    /// Whether it may act as a registrar.
    public boolean isActiveRegistrar() {
        return status == OrganisationStatus.ACTIVE && roles.contains(RegistryContract.REGISTRAR);
    }

    OrganisationFacts withStatus(OrganisationStatus changed) {
        return new OrganisationFacts(changed, roles, index);
    }

    OrganisationFacts withRole(String role) {
        TreeSet<String> more = new TreeSet<>(roles);
        more.add(role);
        return new OrganisationFacts(status, List.copyOf(more), index);
    }

    OrganisationFacts withoutRole(String role) {
        return new OrganisationFacts(
                status, roles.stream().filter(r -> !r.equals(role)).toList(), index);
    }

    Value toValue() {
        return Value.builder()
                .text(STATUS, status.text())
                .texts(ROLES, roles)
                .number(INDEX, index)
                .build();
    }

    static OrganisationFacts of(Value value) {
        String status = value.text(STATUS);
        return new OrganisationFacts(
                OrganisationStatus.of(status)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "no status of an organisation: " + status)),
                value.texts(ROLES),
                value.number(INDEX));
    }
}
