package org.juzhou.ledger.receipt;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What verification.md says of a case; written by hand, never by the verifier under test.
sealed interface Expected {
    /// One of the three files is refused whole: `receipt`, `policy` or `disclosures`.
    record Refused(String file) implements Expected {}

    /// All steps are judged.
    record Judged(boolean valid, Level level, Map<Step, Verdict> steps, List<String> ignoredLines)
            implements Expected {}

    static Expected unusable(String file) {
        return new Refused(file);
    }

    static Judgement judged() {
        return new Judgement();
    }

    /// Builds a [Judged]; without more, everything holds but `timestamp`, which is absent.
    final class Judgement {
        private final Set<Step> absent = EnumSet.of(Step.TIMESTAMP);
        private final Set<Step> broken = EnumSet.noneOf(Step.class);
        private final List<String> ignored = new ArrayList<>();
        private boolean invalid;
        private boolean accepted;

        Judgement absent(Step... steps) {
            absent.addAll(List.of(steps));
            return this;
        }

        /// A policy with quorum `none`.
        Judgement accepted() {
            accepted = true;
            return absent(Step.MEMBERS);
        }

        /// A bare proof.
        Judgement bare() {
            return absent(Step.CONTENT, Step.RECORD, Step.AUTHOR, Step.BLOCK);
        }

        Judgement broken(Step... steps) {
            broken.addAll(List.of(steps));
            absent.removeAll(List.of(steps));
            invalid = true;
            return this;
        }

        Judgement ignoring(String... lines) {
            ignored.addAll(List.of(lines));
            return this;
        }

        Expected end() {
            Map<Step, Verdict> verdicts = new EnumMap<>(Step.class);
            boolean related = true;
            for (Step step : Step.values()) {
                Verdict verdict = related ? Verdict.HOLDS : Verdict.UNRELATED;
                verdict = absent.contains(step) ? Verdict.ABSENT : verdict;
                verdict = broken.contains(step) ? Verdict.BROKEN : verdict;
                verdicts.put(step, verdict);
                related &=
                        verdict != Verdict.BROKEN || (step != Step.CONTENT && step != Step.RECORD);
            }
            boolean alone = accepted || broken.contains(Step.MEMBERS);
            Level level = alone ? Level.ACCEPTED : Level.COSIGNED;
            return new Judged(!invalid, level, verdicts, ignored);
        }
    }
}
