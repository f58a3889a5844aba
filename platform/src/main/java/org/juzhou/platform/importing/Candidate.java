package org.juzhou.platform.importing;

import org.jspecify.annotations.Nullable;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.Region;

/// A row that can be listed.
///
/// @param code null where the kind has none; of a sole trader it never goes to the ledger
/// @param shortName null where the file has none
public record Candidate(
        String name,
        @Nullable String shortName,
        @Nullable CreditCode code,
        OrganisationKind kind,
        Region region,
        @Nullable Industry industry) {

    /// The code as a record may have it.
    public @Nullable CreditCode publicCode() {
        return kind == OrganisationKind.SOLE_TRADER ? null : code;
    }
}
