package org.juzhou.ledger.record;

import org.juzhou.ledger.FormatException;

/// What a registered key is for; it is never used for anything else.
public enum KeyPurpose {
    /// To sign records.
    RECORDS("records");

    private final String text;

    KeyPurpose(String text) {
        this.text = text;
    }

    /// The purpose that a registration calls `text`.
    public static KeyPurpose parse(String text) {
        if (RECORDS.text.equals(text)) {
            return RECORDS;
        }
        throw new FormatException("unknown-purpose", "purpose", "must be records");
    }

    /// Its name in a registration.
    public String text() {
        return text;
    }
}
