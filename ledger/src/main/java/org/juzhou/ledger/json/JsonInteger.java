package org.juzhou.ledger.json;

import org.juzhou.ledger.FormatException;

/// An integer within ±(2^53 − 1).
public record JsonInteger(long value) implements Json {
    /// The largest integer that every reader of JSON has exactly.
    public static final long MAX = (1L << 53) - 1;

    public JsonInteger {
        if (value > MAX || value < -MAX) {
            throw new FormatException("bad-json", null, "an integer lies within ±(2^53 − 1)");
        }
    }
}
