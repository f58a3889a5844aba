package org.juzhou.platform.importing;

import org.jspecify.annotations.Nullable;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.Region;

/// An organisation that can be listed as a row of a file has it.
///
/// @param code what goes to the ledger: null for a sole trader, and for whoever has none
/// @param traderCode of a sole trader: personal data, for the vault alone
public record Candidate(
        String name,
        @Nullable String shortName,
        OrganisationKind kind,
        Region region,
        @Nullable Industry industry,
        @Nullable CreditCode code,
        @Nullable CreditCode traderCode) {
    /// @throws IllegalArgumentException if a code stands in the wrong place
    public Candidate {
        boolean isTrader = kind == OrganisationKind.SOLE_TRADER;
        if (code != null && (isTrader || code.isSoleTrader())) {
            throw new IllegalArgumentException("the code of a sole trader is for the vault alone");
        }
        if (traderCode != null && !(isTrader && traderCode.isSoleTrader())) {
            throw new IllegalArgumentException("not the code of a sole trader");
        }
    }

    /// Says neither names nor the code of a sole trader.
    @Override
    public String toString() {
        return "Candidate[" + kind + ", " + region + ", " + code + "]";
    }
}
