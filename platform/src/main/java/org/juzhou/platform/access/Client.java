package org.juzhou.platform.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.vault.SubjectId;

/// A program that acts for an organisation.
///
/// @param subject under which the trail names it
/// @param name that an administrator gave it
/// @param scopes what it may do; never more than its organisation may
/// @param until when its key ends by itself, in milliseconds
/// @param seen last use, in milliseconds, to the minute; null before
/// @param ended when it was ended, in milliseconds; null while it is not
public record Client(
        long number,
        SubjectId subject,
        OrganisationId organisation,
        String name,
        Set<Right> scopes,
        long made,
        long until,
        @Nullable Long seen,
        @Nullable Long ended) {
    public Client {
        scopes = Set.copyOf(scopes);
    }

    /// Whether its key serves at a time.
    public boolean isValid(long millis) {
        return ended == null && until > millis;
    }
}
