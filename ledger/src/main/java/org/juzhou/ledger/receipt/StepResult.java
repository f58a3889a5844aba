package org.juzhou.ledger.receipt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one step found, and the values that it computed, in the order in which to show them.
public record StepResult(Step step, Verdict verdict, Reason reason, Map<String, String> values) {
    public StepResult {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// The key of the message that says it.
    public String messageKey() {
        return "verify.step." + step.text() + "." + reason.text();
    }
}
