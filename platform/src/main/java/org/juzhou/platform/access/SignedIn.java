package org.juzhou.platform.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.people.Person;

/// Somebody who is signed in, and for whom they act now.
///
/// @param organisation for which they act; empty while they belong to none
/// @param rights what they may do for it
/// @param choices the organisations they could act for, in the order of their grants
public record SignedIn(
        Person person,
        Optional<OrganisationId> organisation,
        Set<Right> rights,
        List<OrganisationId> choices) {
    public SignedIn {
        rights = Set.copyOf(rights);
        choices = List.copyOf(choices);
    }

    /// Whether they may do something for the organisation they act for.
    public boolean may(Right right) {
        return rights.contains(right);
    }

    /// The same by its text, for templates.
    public boolean may(String right) {
        return rights.stream().anyMatch(one -> one.text().equals(right));
    }

    /// The organisation they act for, where a right was asked for before.
    public OrganisationId acting() {
        return organisation.orElseThrow(() -> new IllegalStateException("acts for nobody"));
    }
}
