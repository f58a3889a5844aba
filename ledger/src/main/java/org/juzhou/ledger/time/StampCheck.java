package org.juzhou.ledger.time;

/// What a verifier's own roots say of a token.
public sealed interface StampCheck {
    /// An authority that the verifier trusts signed it: the text existed at that time.
    ///
    /// @param authority the name in the certificate that signed
    /// @param isTest whether its root is one that is made for tests, and proves nothing to others
    /// @param timeMillis what it says
    /// @param accuracyMillis how far that may be off
    record Proven(String authority, boolean isTest, long timeMillis, long accuracyMillis)
            implements StampCheck {
        /// From this time on, at the latest, the text existed.
        public long latestMillis() {
            return timeMillis + accuracyMillis;
        }
    }

    /// It is whole, but no root of the verifier vouches for its authority.
    ///
    /// @param claimedAuthority the name in its own certificate
    record Unknown(String claimedAuthority) implements StampCheck {}

    /// It is not what its authority signed, or was not for this authority to sign.
    ///
    /// @param rule the rule that is broken, in English
    record Refused(String rule) implements StampCheck {}
}
