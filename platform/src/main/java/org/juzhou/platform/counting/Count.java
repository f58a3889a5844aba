package org.juzhou.platform.counting;

import java.util.SortedMap;

/// What a recount found.
///
/// @param registered enterprises
/// @param onChain of them, by the rule
/// @param soleTraders on chain by the same rule; nobody else can recount them
/// @param byPlatform organisations on chain that use each platform
/// @param byRegion by the code of the region
/// @param byIndustry by the division; `-` where none is given
/// @param byMonth by the month of the first business record in the period
/// @param byReviewer by the id of the organisation that completed the verification
public record Count(
        long registered,
        long onChain,
        long soleTraders,
        SortedMap<String, Long> byPlatform,
        SortedMap<String, Long> byRegion,
        SortedMap<String, Long> byIndustry,
        SortedMap<String, Long> byMonth,
        SortedMap<String, Long> byReviewer) {
    /// Version of the rule (counting.md).
    public static final int RULE = 1;
}
