package org.juzhou.platform.enrolment;

import org.jspecify.annotations.Nullable;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.Region;

/// What an applicant says of the organisation.
///
/// @param code of a legal person; null where it has none, or where it is a sole trader's, which is
///   kept nowhere
public record Wish(
        String name,
        OrganisationKind kind,
        @Nullable CreditCode code,
        Region region,
        @Nullable Industry industry) {
    @Override
    public String toString() {
        return "an organisation of kind " + kind.text();
    }
}
