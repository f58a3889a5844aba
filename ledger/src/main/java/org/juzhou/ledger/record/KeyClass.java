package org.juzhou.ledger.record;

import org.juzhou.ledger.FormatException;

/// Who holds a key (registry.md): it is on every proof.
public enum KeyClass {
    /// The organisation itself.
    SELF_HELD("self-held"),
    /// A custodian, used with the presence of a person.
    CUSTODIAL("custodial"),
    /// A declared automatic client.
    AUTOMATIC("automatic");

    private final String text;

    KeyClass(String text) {
        this.text = text;
    }

    /// The class that a registration calls `text`.
    public static KeyClass parse(String text) {
        for (KeyClass keyClass : values()) {
            if (keyClass.text.equals(text)) {
                return keyClass;
            }
        }
        throw new FormatException(
                "unknown-class", "class", "must be self-held, custodial or automatic");
    }

    /// Its name in a registration.
    public String text() {
        return text;
    }
}
