package org.juzhou.platform.credential;

import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;

/// What the credential of an organisation says.
///
/// @param facts as the ledger has them
/// @param name what it is called, selectively disclosed; null where it is not known
/// @param code its unified social credit code, selectively disclosed; null where it has none
/// @param holder the key of the organisation that presents it
/// @param asOf the head of the log under which the facts hold
/// @param statusAt address where a later status is asked
public record EnterpriseCredential(
        Facts facts,
        @Nullable String name,
        @Nullable String code,
        Holder holder,
        AsOf asOf,
        String statusAt) {
    /// The type of credential, for ever; another form would get another.
    public static final String TYPE = "urn:juzhou:credential:enterprise:1";

    /// Facts that everybody may read on the ledger.
    ///
    /// @param kind as in a record
    /// @param region as in a record
    /// @param industry as in a record; null where it is not known
    /// @param verifiedBy the organisation that reviewed it; null before
    public record Facts(
            OrganisationId organisation,
            String kind,
            String region,
            @Nullable String industry,
            String standing,
            @Nullable OrganisationId verifiedBy) {}

    /// The key that proves possession.
    public record Holder(KeyId kid, PublicKey key) {}

    /// A signed head.
    ///
    /// @param chain leaf hash of entry 0
    /// @param timeMillis of the seal
    public record AsOf(Hash chain, String origin, long size, Hash root, long timeMillis) {}

    @Override
    public String toString() {
        return "credential of " + facts.organisation();
    }
}
