package org.juzhou.chain;

import org.juzhou.ledger.Hash;

/// Where an accepted record stands in the log: the first and only answer to its id.
///
/// @param id hash of the record's signing input
/// @param index place of the record in the log
/// @param sealIndex place of the seal that closed its block
/// @param height height of that seal
/// @param timeMillis time of that seal, milliseconds since 1970, UTC
public record Place(Hash id, long index, long sealIndex, long height, long timeMillis) {
    public Place {
        if (index < 1 || sealIndex <= index || height < 1) {
            throw new IllegalArgumentException(
                    "no such place: index " + index + ", seal " + sealIndex + ", height " + height);
        }
    }
}
