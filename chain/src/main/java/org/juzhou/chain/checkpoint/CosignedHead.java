package org.juzhou.chain.checkpoint;

import java.util.List;
import org.juzhou.chain.Head;

/// A head with the members that have co-signed it.
///
/// @param head its note has the log's line first, then theirs
/// @param signers by name
/// @param members how many there are
/// @param quorum how many it takes
public record CosignedHead(Head head, List<Signer> signers, int members, int quorum) {
    public CosignedHead {
        signers = List.copyOf(signers);
    }

    /// A member that co-signed.
    ///
    /// @param name of its key
    /// @param timeSeconds when, by its own clock
    public record Signer(String name, long timeSeconds) {}

    /// Whether as many have co-signed as it takes; false where there are no members.
    public boolean isMet() {
        return quorum > 0 && signers.size() >= quorum;
    }
}
