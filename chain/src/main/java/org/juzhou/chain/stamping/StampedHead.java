package org.juzhou.chain.stamping;

import java.util.List;
import org.juzhou.chain.Head;
import org.juzhou.ledger.Bytes;

/// A head with what authorities said of it.
///
/// @param stamps at least one, in the order in which they came
public record StampedHead(Head head, List<Stamp> stamps) {
    /// How many tokens a receipt has room for.
    private static final int MOST_TOKENS = 8;

    public StampedHead {
        stamps = List.copyOf(stamps);
    }

    /// For a receipt under this head.
    public List<Bytes> tokens() {
        return stamps.stream().limit(MOST_TOKENS).map(Stamp::token).toList();
    }
}
