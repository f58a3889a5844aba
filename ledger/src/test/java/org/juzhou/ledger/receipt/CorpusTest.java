package org.juzhou.ledger.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.policy.Policy;

class CorpusTest {
    @TestFactory
    Stream<DynamicTest> givesTheVerdictsOfTheCorpus() {
        return CorpusFiles.read().values().stream()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> check(one)));
    }

    /// What is on disk is what the code makes, but for the bytes of random signatures.
    @ParameterizedTest
    @EnumSource
    void hasEveryCaseOnDisk(Suite suite) {
        List<Case> made = CorpusFiles.make(new SampleWorld(suite));
        made.forEach(CorpusTest::check);
        String prefix = suite.text() + "/";
        assertThat(CorpusFiles.read().keySet().stream().filter(name -> name.startsWith(prefix)))
                .containsExactlyElementsOf(made.stream().map(one -> prefix + one.name()).toList());
    }

    private static void check(Case one) {
        assertThat(verdict(one.inputs())).as(one.name()).isEqualTo(one.expected());
    }

    private static Expected verdict(Inputs inputs) {
        Policy policy;
        DisclosuresFile disclosures = null;
        try {
            policy = Policy.parse(inputs.policy());
        } catch (FormatException e) {
            return Expected.unusable("policy");
        }
        try {
            Bytes file = inputs.disclosures();
            disclosures = file == null ? null : DisclosuresFile.parse(file);
        } catch (FormatException e) {
            return Expected.unusable("disclosures");
        }
        Bytes file = inputs.content();
        Content content = file == null ? null : Content.of(file);
        VerificationResult result =
                new ReceiptVerifier(policy).verify(inputs.receipt(), content, disclosures);
        return switch (result) {
            case Unusable unusable -> Expected.unusable("receipt");
            case Verification verification -> {
                Map<Step, Verdict> steps = new EnumMap<>(Step.class);
                verification.steps().forEach(step -> steps.put(step.step(), step.verdict()));
                yield new Expected.Judged(
                        verification.valid(),
                        verification.level(),
                        steps,
                        verification.ignoredLines());
            }
        };
    }
}
