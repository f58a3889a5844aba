package org.juzhou.ledger.receipt;

import java.util.Locale;

/// What a step found (verification.md).
public enum Verdict {
    /// Computed here, and so.
    HOLDS,
    /// Computed here, and not so; or the input cannot be read.
    BROKEN,
    /// Holds, but says nothing of this file.
    UNRELATED,
    /// There is nothing to check, or nothing of the verifier's own to check it by.
    ABSENT;

    /// Its name in verification.md, in JSON and in message keys.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
