package org.juzhou.server.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.juzhou.ledger.receipt.StepResult;
import org.juzhou.ledger.receipt.Unusable;
import org.juzhou.ledger.receipt.Verdict;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.server.command.Verifying.Checked;

/// Tells a person what a verification found: each step with what it proves, what it computed and,
/// where it fails, what to do.
final class VerifyReport {
    private static final int SHORTEST_HASH = 40;

    private final Output output;
    private final Texts texts;

    VerifyReport(Output output) {
        this.output = output;
        this.texts = output.texts();
    }

    /// Every step of one receipt.
    void whole(Checked checked) {
        output.print(headline(checked));
        if (checked.result() instanceof Verification verification) {
            verification.steps().forEach(this::step);
            place(verification);
            policy(checked);
            if (!verification.ignoredLines().isEmpty()) {
                output.say("verify.ignored", String.join(", ", verification.ignoredLines()));
            }
            output.print(texts.of("verify.not.heading"));
            verification
                    .notProven()
                    .forEach(key -> output.print("  – " + texts.of("verify.not." + key)));
        }
    }

    /// One line of a receipt among many; the steps that fail, where some do.
    void brief(Checked checked) {
        boolean valid =
                checked.result() instanceof Verification verification && verification.valid();
        if (!valid) {
            output.print(headline(checked));
            if (checked.result() instanceof Verification verification) {
                verification.steps().stream()
                        .filter(step -> step.verdict() == Verdict.BROKEN)
                        .forEach(this::step);
            }
        }
    }

    /// How many of each.
    void summary(List<Checked> all, Pairing pairing) {
        long valid = all.stream().filter(VerifyReport::isValid).count();
        long unusable = all.stream().filter(one -> one.result() instanceof Unusable).count();
        pairing.withoutReceipt().forEach(file -> output.say("verify.without-receipt", file));
        pairing.withoutFile().forEach(file -> output.say("verify.without-file", file));
        TreeSet<String> policies = new TreeSet<>();
        all.stream()
                .map(Checked::policy)
                .filter(Objects::nonNull)
                .forEach(pinned -> policies.add(pinned.policy().hash().hex()));
        output.say(
                "verify.summary",
                ProgressBar.whole(valid),
                ProgressBar.whole(all.size() - valid - unusable),
                ProgressBar.whole(unusable),
                ProgressBar.whole(pairing.withoutReceipt().size()),
                ProgressBar.whole(pairing.withoutFile().size()),
                policies.isEmpty() ? "–" : String.join(", ", policies));
    }

    /// The same for programs.
    static Map<String, Object> json(Checked checked) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "file",
                Optional.ofNullable(checked.pair().file()).map(String::valueOf).orElse(null));
        json.put("receipt", checked.pair().receipt().toString());
        switch (checked.result()) {
            case Unusable unusable -> {
                json.put("valid", false);
                Map<String, Object> error = new LinkedHashMap<>();
                error.put("code", unusable.code());
                error.put("field", unusable.field());
                error.put("detail", unusable.message());
                json.put("unusable", error);
            }
            case Verification verification -> fill(json, verification);
        }
        return json;
    }

    private static void fill(Map<String, Object> json, Verification verification) {
        json.put("valid", verification.valid());
        json.put("level", verification.level().text());
        json.put(
                "recordId", verification.recordId() == null ? null : verification.recordId().hex());
        json.put("index", verification.index());
        json.put("size", verification.size());
        json.put("origin", verification.origin());
        json.put("time", verification.timeMillis());
        json.put("policy", verification.policyHash().hex());
        List<Map<String, Object>> checks = new ArrayList<>();
        for (StepResult step : verification.steps()) {
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("step", step.step().text());
            check.put("verdict", step.verdict().text());
            check.put("reason", step.reason().text());
            check.put("values", step.values());
            checks.add(check);
        }
        json.put("checks", checks);
        json.put("ignoredLines", verification.ignoredLines());
        json.put("notProven", verification.notProven());
    }

    private static boolean isValid(Checked checked) {
        return checked.result() instanceof Verification verification && verification.valid();
    }

    private String headline(Checked checked) {
        String verdict =
                switch (checked.result()) {
                    case Unusable unusable ->
                            texts.of(
                                    "verify.unusable",
                                    texts.find("verify.refusal." + unusable.code())
                                                    .map(text -> text + "; ")
                                                    .orElse("")
                                            + unusable.message());
                    case Verification verification -> verdict(checked, verification);
                };
        Object what =
                checked.pair().file() == null ? checked.pair().receipt() : checked.pair().file();
        return texts.of("verify.file", String.valueOf(what), verdict);
    }

    private String verdict(Checked checked, Verification verification) {
        if (!verification.valid()) {
            return texts.of("verify.invalid");
        }
        return checked.pair().file() == null
                ? texts.of("verify.no-file.title")
                : texts.of("verify.valid." + verification.level().text());
    }

    private void step(StepResult step) {
        String mark =
                switch (step.verdict()) {
                    case HOLDS -> "✓";
                    case BROKEN -> "✗";
                    case UNRELATED -> "○";
                    case ABSENT -> "–";
                };
        String name = texts.of("verify.step." + step.step().text() + ".name");
        String reason = texts.find(step.messageKey(), members(step)).orElse(step.reason().text());
        output.print("  " + mark + " " + name + ": " + reason);
        switch (step.verdict()) {
            case HOLDS ->
                    output.print(
                            "      " + texts.of("verify.step." + step.step().text() + ".proves"));
            case UNRELATED -> output.print("      " + texts.of("verify.verdict.unrelated"));
            case BROKEN -> {
                String fix =
                        texts.find("verify.fix." + step.reason().text())
                                .orElse(texts.of("verify.fix.general"));
                output.print("      " + texts.of("verify.why.fix") + ": " + fix);
            }
            case ABSENT ->
                    texts.find("verify.absent." + step.reason().text())
                            .ifPresent(why -> output.print("      " + why));
        }
        values(step);
    }

    private void values(StepResult step) {
        boolean long_ =
                step.values().values().stream().anyMatch(value -> value.length() >= SHORTEST_HASH);
        if (long_) {
            step.values().forEach((name, value) -> output.print("      " + name + " " + value));
        } else if (!step.values().isEmpty()) {
            List<String> pairs = new ArrayList<>();
            step.values().forEach((name, value) -> pairs.add(name + " " + value));
            output.print("      " + String.join(", ", pairs));
        }
    }

    /// The arguments of the members' message: who signed, how many are needed, of how many.
    private static Object[] members(StepResult step) {
        return new Object[] {
            step.values().getOrDefault("signed", ""),
            step.values().getOrDefault("needed", ""),
            step.values().getOrDefault("of", "")
        };
    }

    private void place(Verification verification) {
        Long time = verification.timeMillis();
        if (verification.recordId() == null || time == null) {
            output.say(
                    "verify.bare",
                    verification.index(),
                    verification.size(),
                    verification.origin());
        } else {
            output.say(
                    "verify.place",
                    verification.recordId().hex(),
                    verification.index(),
                    verification.size(),
                    Times.of(time));
        }
    }

    private void policy(Checked checked) {
        PolicyBook.Pinned policy = checked.policy();
        if (policy != null) {
            output.say("verify.policy", policy.policy().hash().hex(), policy.file());
        }
    }
}
