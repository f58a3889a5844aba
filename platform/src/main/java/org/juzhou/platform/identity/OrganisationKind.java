package org.juzhou.platform.identity;

import java.util.List;

/// What an organisation is.
public enum OrganisationKind implements Choice {
    ENTERPRISE("enterprise", false),
    /// A natural person's business (个体工商户): without a code in the ledger.
    SOLE_TRADER("sole-trader", false),
    COOPERATIVE("cooperative", false),
    GOVERNMENT("government", true),
    PUBLIC_INSTITUTION("public-institution", false),
    NOTARY_OFFICE("notary-office", true),
    COURT("court", true),
    BANK("bank", true),
    AUDITOR("auditor", true),
    PARK_OPERATOR("park-operator", false),
    PARTY_COMMITTEE("party-committee", true),
    NEWSROOM("newsroom", false),
    COMPUTE_PROVIDER("compute-provider", false),
    UNIVERSITY("university", false),
    ASSOCIATION("association", false);

    private final String text;
    private final boolean powerful;

    OrganisationKind(String text, boolean powerful) {
        this.text = text;
        this.powerful = powerful;
    }

    /// Reads the name in a record.
    ///
    /// @throws org.juzhou.ledger.FormatException `unknown-kind`
    public static OrganisationKind parse(String text) {
        return Choice.choose(List.of(values()), text, "unknown-kind", "kind");
    }

    @Override
    public String text() {
        return text;
    }

    /// Whether others rely on what it says, so that two people have to look at it before it counts
    /// as verified.
    public boolean isPowerful() {
        return powerful;
    }
}
