package org.juzhou.platform.access;

import java.util.List;
import java.util.Optional;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.organisation.OrganisationQueries;
import org.juzhou.platform.organisation.OrganisationRow;
import org.springframework.stereotype.Component;

/// What organisations are called on pages of their own people: by name where it is known, else by
/// id.
@Component
public class NamesOfOrganisations {
    private final OrganisationQueries queries;

    NamesOfOrganisations(OrganisationQueries queries) {
        this.queries = queries;
    }

    /// An organisation with what it is called.
    public record Named(String id, String name) {}

    /// The name of one.
    public String of(OrganisationId id) {
        return Optional.ofNullable(
                        queries.organisation(id.value()).map(OrganisationRow::name).orElse(null))
                .orElse(id.value());
    }

    /// Each with its name.
    public List<Named> of(List<OrganisationId> ids) {
        return ids.stream().map(id -> new Named(id.value(), of(id))).toList();
    }
}
