package org.juzhou.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the proof card says of one record: its place, how far it is proven, and where its receipt
/// is. One card for every application.
///
/// @param id of the record, 64 hexadecimal digits
/// @param index of its entry
/// @param height of its block
/// @param timeMillis of its block
/// @param quorum how many have co-signed
/// @param members each of them, with the time when it co-signed
/// @param keyClass `self-held`, `custodial` or `automatic`; null where that is not known
public record ProofView(
        String id,
        long index,
        long height,
        long timeMillis,
        QuorumMark quorum,
        List<MemberLine> members,
        @Nullable String keyClass) {
    public ProofView {
        members = List.copyOf(members);
    }

    /// Where the receipt is.
    public String receiptUrl() {
        return "/api/records/" + id + "/receipt";
    }
}
