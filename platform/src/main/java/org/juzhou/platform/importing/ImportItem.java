package org.juzhou.platform.importing;

import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.record.OrganisationId;

/// A row of a job that is to be listed.
///
/// @param number of the row in its file
/// @param organisation given before the first record about it is made
record ImportItem(int number, Candidate candidate, @Nullable OrganisationId organisation) {
    ImportItem as(OrganisationId id) {
        return new ImportItem(number, candidate, id);
    }

    OrganisationId id() {
        if (organisation == null) {
            throw new IllegalStateException("row " + number + " has no organisation yet");
        }
        return organisation;
    }
}
