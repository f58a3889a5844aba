package org.juzhou.house.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// The rules of the house over the whole source tree.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TidyTest {
    /// Every rule by the sentence that it holds.
    static final Map<String, TidyRule> RULES =
            Map.ofEntries(
                    Map.entry("files are short", Sizes::files),
                    Map.entry("methods are short", Sizes::methods),
                    Map.entry("parameters are few", Sizes::parameters),
                    Map.entry("papers are short", Sizes::papers),
                    Map.entry("packages have a name of their own", Names::packages),
                    Map.entry("types have a name of their own", Names::types),
                    Map.entry("packages explain themselves", Names::packagesExplainThemselves),
                    Map.entry("types explain themselves", Names::publicTypesExplainThemselves),
                    Map.entry("nothing is left over", Comments::noLeftOvers),
                    Map.entry("documentation is Markdown", Comments::markdownDocs),
                    Map.entry("nobody cites line numbers", Comments::noLineNumbers),
                    Map.entry("papers exist", Papers::exist),
                    Map.entry("others' work has its licence", Papers::vendoredWorkHasItsLicence),
                    Map.entry("links resolve", Papers::links),
                    Map.entry("what papers name exists", Papers::names),
                    Map.entry("decisions are confirmed", Papers::decisionsAreConfirmed),
                    Map.entry("texts are in both languages", Messages::inBothLanguages),
                    Map.entry("texts that pages use exist", Messages::usedOnesExist),
                    Map.entry("texts have a key of their own", Messages::inOneBundle),
                    Map.entry("error codes are explained", ErrorCodes::areExplained),
                    Map.entry("explained error codes are used", ErrorCodes::areUsed));

    /// Where a rule does not hold, and why. One line each; one that is not needed any more fails
    /// too.
    private static final List<Exemption> EXEMPTIONS =
            List.of(
                    new Exemption(
                            "parameters are few",
                            "chain/src/main/java/org/juzhou/chain/store/Store.java",
                            "a private constructor that only keeps what open() has opened"),
                    new Exemption(
                            "parameters are few",
                            "ledger/src/main/java/org/juzhou/ledger/crypto/SignatureEngine.java",
                            "a slice of bytes on the hot path needs no object of its own"),
                    new Exemption(
                            "files are short",
                            "ledger/src/test/java/org/juzhou/ledger/receipt/BrokenCases.java",
                            "a table of cases, one call a case"),
                    new Exemption(
                            "methods are short",
                            "ledger/src/test/java/org/juzhou/ledger/receipt/BrokenCases.java",
                            "a table of cases, one call a case"),
                    new Exemption(
                            "methods are short",
                            "ledger/src/test/java/org/juzhou/ledger/receipt/LoggedChainCases.java",
                            "a table of cases, one call a case"),
                    new Exemption(
                            "methods are short",
                            "ledger/src/test/java/org/juzhou/ledger/receipt/UnusableCases.java",
                            "a table of cases, one call a case"));

    /// A file that a rule leaves alone, and the reason.
    private record Exemption(String rule, String path, String reason) {}

    private final SourceTree tree;

    TidyTest() throws IOException {
        tree = SourceTree.ofThisProject();
    }

    @TestFactory
    Stream<DynamicTest> theSourceTreeIsTidy() {
        return new TreeMap<>(RULES)
                .entrySet().stream()
                        .map(
                                rule ->
                                        DynamicTest.dynamicTest(
                                                rule.getKey(),
                                                () ->
                                                        assertThat(
                                                                        findings(
                                                                                rule.getKey(),
                                                                                rule.getValue()))
                                                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> everyExemptionIsNeeded() {
        return EXEMPTIONS.stream()
                .map(
                        exemption ->
                                DynamicTest.dynamicTest(
                                        exemption.rule() + ": " + exemption.path(),
                                        () -> {
                                            assertThat(exemption.reason()).isNotBlank();
                                            assertThat(
                                                            rule(exemption.rule())
                                                                    .check(tree)
                                                                    .map(Finding::path))
                                                    .contains(exemption.path());
                                        }));
    }

    /// The rule of a sentence.
    static TidyRule rule(String name) {
        return Objects.requireNonNull(RULES.get(name), () -> "no rule is called " + name);
    }

    private List<String> findings(String name, TidyRule rule) {
        return rule.check(tree)
                .filter(
                        found ->
                                EXEMPTIONS.stream()
                                        .noneMatch(
                                                exemption ->
                                                        exemption.rule().equals(name)
                                                                && exemption
                                                                        .path()
                                                                        .equals(found.path())))
                .map(Finding::toString)
                .sorted()
                .toList();
    }
}
