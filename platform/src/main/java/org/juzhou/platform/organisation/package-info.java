/// Organisations and public service platforms as people see them: lists, pages, the interface, and
/// names in clear, which stand in own tables beside the digests of the ledger.
///
/// The rules are in [org.juzhou.platform.identity.IdentityContract]; nothing here decides them.
/// Start with [org.juzhou.platform.organisation.OrganisationQueries].
@NullMarked
package org.juzhou.platform.organisation;

import org.jspecify.annotations.NullMarked;
