package org.juzhou.platform.explorer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Place;
import org.juzhou.chain.stamping.Stamp;
import org.juzhou.platform.api.StampReads;

/// What a record's page says of time-stamps.
///
/// @param stamps of the first stamped head that covers the record
/// @param nextMillis when the next head is stamped; null where none is
/// @param receiptUrl where the receipt with them is
public record StampsView(List<Stamp> stamps, @Nullable Long nextMillis, String receiptUrl) {
    static StampsView of(Place place, StampReads reads) {
        return new StampsView(
                reads.of(place),
                reads.nextMillis().orElse(null),
                "/api/records/" + place.id().hex() + "/receipt?timestamps=true");
    }
}
