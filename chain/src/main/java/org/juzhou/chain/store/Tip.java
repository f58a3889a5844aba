package org.juzhou.chain.store;

import org.juzhou.ledger.Hash;

/// The log just after its last seal.
///
/// @param size entries, the seal included
/// @param root of the tree of that size
/// @param height of the seal; 0 is the genesis
/// @param sealIndex place of the seal: the last entry
/// @param seal leaf hash of the seal
/// @param timeMillis time of the seal
public record Tip(long size, Hash root, long height, long sealIndex, Hash seal, long timeMillis) {
    public Tip {
        if (size < 1 || sealIndex != size - 1 || height < 0 || height > sealIndex) {
            throw new IllegalArgumentException(
                    "no such tip: size " + size + ", height " + height + ", seal " + sealIndex);
        }
    }
}
