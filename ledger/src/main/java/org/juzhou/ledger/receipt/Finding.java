package org.juzhou.ledger.receipt;

import java.util.LinkedHashMap;
import java.util.Map;
import org.juzhou.ledger.FormatException;

/// The answer of a step, while it is being made; for one thread.
final class Finding {
    private final Map<String, String> values = new LinkedHashMap<>();
    private Verdict verdict = Verdict.BROKEN;
    private Reason reason = Reason.UNREADABLE;

    Finding with(String name, Object value) {
        values.put(name, value.toString());
        return this;
    }

    Finding holds(Reason why) {
        return judged(Verdict.HOLDS, why);
    }

    Finding broken(Reason why) {
        return judged(Verdict.BROKEN, why);
    }

    /// There is something, and nothing of the verifier's own to check it by.
    Finding unchecked(Reason why) {
        return judged(Verdict.ABSENT, why);
    }

    static Finding absent(Reason why) {
        return new Finding().judged(Verdict.ABSENT, why);
    }

    static Finding unreadable(FormatException refusal) {
        Finding finding = new Finding().with("code", refusal.code());
        String field = refusal.field();
        if (field != null) {
            finding.with("field", field);
        }
        return finding.with("detail", String.valueOf(refusal.getMessage()));
    }

    Verdict verdict() {
        return verdict;
    }

    StepResult of(Step step, boolean related) {
        Verdict shown = verdict == Verdict.HOLDS && !related ? Verdict.UNRELATED : verdict;
        return new StepResult(step, shown, reason, values);
    }

    private Finding judged(Verdict judged, Reason why) {
        verdict = judged;
        reason = why;
        return this;
    }
}
