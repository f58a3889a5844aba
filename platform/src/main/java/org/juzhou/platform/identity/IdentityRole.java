package org.juzhou.platform.identity;

import java.util.List;

/// What an organisation may do for others.
public enum IdentityRole implements Choice {
    /// Lists organisations.
    LISTER("lister"),
    /// Finds out whether an organisation is who it says.
    REVIEWER("reviewer");

    private final String text;

    IdentityRole(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    /// Reads one as it stands in a record.
    public static IdentityRole parse(String text) {
        return Choice.choose(List.of(values()), text, "unknown-role", "role");
    }
}
