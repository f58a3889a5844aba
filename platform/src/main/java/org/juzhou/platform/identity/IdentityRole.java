package org.juzhou.platform.identity;

import java.util.List;
import java.util.stream.Stream;
import org.juzhou.ledger.FormatException;

/// What an organisation may do for others.
public enum IdentityRole {
    /// Lists organisations.
    LISTER("lister"),
    /// Finds out whether an organisation is who it says.
    REVIEWER("reviewer");

    private final String text;

    IdentityRole(String text) {
        this.text = text;
    }

    /// Its name in a record.
    public String text() {
        return text;
    }

    static IdentityRole parse(String text) {
        List<String> texts = Stream.of(values()).map(IdentityRole::text).toList();
        return Stream.of(values())
                .filter(role -> role.text.equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new FormatException(
                                        "unknown-role", "role", "must be one of " + texts));
    }
}
