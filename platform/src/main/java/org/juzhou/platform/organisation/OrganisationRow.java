package org.juzhou.platform.organisation;

import org.jspecify.annotations.Nullable;

/// An organisation in a list.
///
/// @param id of the ledger
/// @param name null where it is not known here, or no record has its digest
/// @param kind as in a record
/// @param standing as in the contract's state
/// @param code null where it has none in the ledger
/// @param region four digits
/// @param industry two digits, or null
/// @param listedIndex index of the entry that listed it
/// @param records of which it is the author
/// @param sinceTime since when it stands so, in milliseconds since 1970
public record OrganisationRow(
        String id,
        @Nullable String name,
        String kind,
        String standing,
        @Nullable String code,
        String region,
        @Nullable String industry,
        long listedIndex,
        long records,
        long sinceTime) {}
