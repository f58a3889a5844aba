package org.juzhou.chain;

/// A sealed block: a run of records and the seal that closes it. Height 0 is the genesis, which has
/// no records.
///
/// @param height place of the block in the order of seals
/// @param sealIndex place of the seal in the log
/// @param count records of the block: the entries just before the seal
/// @param timeMillis time of the seal, milliseconds since 1970, UTC
public record Block(long height, long sealIndex, long count, long timeMillis) {
    public Block {
        if (height < 0 || count < 0 || sealIndex < count) {
            throw new IllegalArgumentException(
                    "no such block: height " + height + ", seal " + sealIndex + ", count " + count);
        }
    }

    /// Index of the first record, or of the seal where there are none.
    public long firstIndex() {
        return sealIndex - count;
    }
}
