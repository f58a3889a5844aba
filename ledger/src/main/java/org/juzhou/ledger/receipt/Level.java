package org.juzhou.ledger.receipt;

import java.util.Locale;

/// Who vouches for the tree of a receipt.
public enum Level {
    /// The chain alone.
    ACCEPTED,
    /// The members that the policy asks for, too.
    COSIGNED;

    /// Its name in JSON and in message keys.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
