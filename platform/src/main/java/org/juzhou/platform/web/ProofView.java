package org.juzhou.platform.web;

import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Place;

/// What the proof card says of one record: its place, how far it is proven, and where its receipt
/// is. One card for every application.
///
/// @param id of the record, 64 hexadecimal digits
/// @param index of its entry
/// @param height of its block
/// @param timeMillis of its block
/// @param quorum who has co-signed
/// @param keyClass `self-held`, `custodial` or `automatic`; null where that is not known
public record ProofView(
        String id,
        long index,
        long height,
        long timeMillis,
        QuorumMark quorum,
        @Nullable String keyClass) {

    /// The card of a record of a chain that has no members.
    public static ProofView of(Place place, @Nullable String keyClass) {
        return new ProofView(
                place.id().hex(),
                place.index(),
                place.height(),
                place.timeMillis(),
                QuorumMark.withoutMembers(),
                keyClass);
    }

    /// Where the receipt is.
    public String receiptUrl() {
        return "/api/records/" + id + "/receipt";
    }
}
