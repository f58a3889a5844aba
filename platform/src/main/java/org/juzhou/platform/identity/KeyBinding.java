package org.juzhou.platform.identity;

import java.util.Arrays;
import org.juzhou.ledger.FormatException;

/// What a key of an organisation is bound to, by a commitment.
public enum KeyBinding implements Choice {
    /// A passkey whose assertions show that a person was there when the key signed.
    PASSKEY("passkey"),
    /// A certificate of an authority outside (X.509).
    CERTIFICATE("certificate");

    private final String text;

    KeyBinding(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    /// Reads one as it stands in a record.
    ///
    /// @throws FormatException `unknown-binding`
    public static KeyBinding parse(String text) {
        return Choice.choose(Arrays.asList(values()), text, "unknown-binding", "binding");
    }
}
