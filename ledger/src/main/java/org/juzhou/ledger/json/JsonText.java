package org.juzhou.ledger.json;

import org.juzhou.ledger.FormatException;

/// A string: characters 0x20 to 0x7e without `"` and `\`.
public record JsonText(String value) implements Json {
    public JsonText {
        requirePlain(value);
    }

    static void requirePlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
                throw new FormatException(
                        "bad-json",
                        null,
                        "a text has characters 0x20 to 0x7e without quotation mark and backslash");
            }
        }
    }
}
