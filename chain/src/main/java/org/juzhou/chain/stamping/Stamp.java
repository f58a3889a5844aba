package org.juzhou.chain.stamping;

import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.time.DemoAuthority;
import org.juzhou.ledger.time.TimeStamp;

/// What one authority said of a head.
///
/// @param authority the name in its certificate
/// @param timeMillis what it says
/// @param accuracyMillis how far that may be off
/// @param token as it came
public record Stamp(String authority, long timeMillis, long accuracyMillis, Bytes token) {
    static Stamp of(TimeStamp stamp) {
        return new Stamp(
                stamp.claimedAuthority(),
                stamp.claimedMillis(),
                stamp.accuracyMillis(),
                stamp.encoded());
    }

    /// Whether its authority is made for tests, and proves nothing to others.
    public boolean isTest() {
        return authority.equals(DemoAuthority.NAME);
    }
}
