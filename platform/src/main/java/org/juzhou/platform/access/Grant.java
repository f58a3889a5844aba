package org.juzhou.platform.access;

import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.vault.SubjectId;

/// A role that somebody holds for an organisation.
///
/// @param delegatedBy who lent it for a time; null where it was granted
/// @param made when, in milliseconds
/// @param until when it ends by itself, in milliseconds; null for never
/// @param ended when it was ended, in milliseconds; null while it is not
public record Grant(
        long number,
        SubjectId account,
        OrganisationId organisation,
        Role role,
        @Nullable SubjectId delegatedBy,
        long made,
        @Nullable Long until,
        @Nullable Long ended) {
    /// Whether it counts at a time.
    public boolean isValid(long millis) {
        return ended == null && (until == null || until > millis);
    }
}
