package org.juzhou.chain.store;

/// Place in the order up to which everything is in the store: the term and the index of the entry
/// that was applied last.
///
/// @param term 0 before the first
/// @param index -1 before the first
public record Applied(long term, long index) {
    /// Nothing was applied yet but the genesis.
    public static final Applied NONE = new Applied(0, -1);

    public Applied {
        if (term < 0 || index < -1) {
            throw new IllegalArgumentException(
                    "no such place in the order: " + term + ", " + index);
        }
    }
}
