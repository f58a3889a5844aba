package org.juzhou.ledger.receipt;

import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.FormatException;

/// The outer form of the receipt breaks its page: it is refused whole, and no step is judged.
///
/// @param code stable name of the rule that is broken
/// @param field what breaks it; null when it is the whole
/// @param message the rule in English
public record Unusable(String code, @Nullable String field, String message)
        implements VerificationResult {
    static Unusable of(FormatException refusal) {
        return new Unusable(refusal.code(), refusal.field(), String.valueOf(refusal.getMessage()));
    }
}
