package org.juzhou.house.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Shows each rule a small tree that breaks it, and one that does not.
class TidyRulesTest {
    private static final String MAIN = "ledger/src/main/java/org/juzhou/ledger/";
    private static final String MESSAGES = "platform/src/main/resources/messages/x";

    /// A tree that breaks a rule, and the same tree put right.
    private record Sample(String rule, Map<String, String> bad, Map<String, String> good) {
        Sample(String rule, String path, String bad, String good) {
            this(rule, Map.of(path, bad), Map.of(path, good));
        }
    }

    private static List<Sample> samples() {
        return Stream.of(shapes(), comments(), papers(), texts()).flatMap(List::stream).toList();
    }

    private static List<Sample> shapes() {
        return List.of(
                new Sample("files are short", "a.js", "x\n".repeat(401), "x\n".repeat(400)),
                new Sample(
                        "methods are short",
                        MAIN + "A.java",
                        "class A {\n  void a() {\n" + "    b();\n".repeat(59) + "  }\n}",
                        "class A {\n  void a() {\n" + "    b();\n".repeat(58) + "  }\n}"),
                new Sample(
                        "parameters are few",
                        MAIN + "A.java",
                        "class A { void a(int a, int b, int c, int d, int e, int f) {} }",
                        "record A(int a, int b, int c, int d, int e, int f) { A { } }"),
                new Sample(
                        "packages have a name of their own",
                        Map.of(MAIN + "util/A.java", "class A {}"),
                        Map.of(MAIN + "tree/A.java", "class A {}")),
                new Sample(
                        "types have a name of their own",
                        MAIN + "A.java",
                        "class A { class TreeHelper {} }",
                        "class A { class Tree {} }"),
                new Sample(
                        "packages explain themselves",
                        Map.of(MAIN + "A.java", "", MAIN + "package-info.java", "package a;"),
                        Map.of(
                                MAIN + "A.java",
                                "",
                                MAIN + "package-info.java",
                                "/// What.\n@NullMarked\npackage a;")),
                new Sample(
                        "types explain themselves",
                        MAIN + "A.java",
                        "// What.\npublic class A {}",
                        "/// What.\npublic class A {}"));
    }

    private static List<Sample> comments() {
        return List.of(
                new Sample("nothing is left over", "a.py", "# TO" + "DO: later", "# done"),
                new Sample(
                        "documentation is Markdown",
                        MAIN + "A.java",
                        "/" + "** Old. */\nclass A {}",
                        "/// New.\nclass A {}"),
                new Sample(
                        "nobody cites line numbers",
                        "README.md",
                        "see `Record.java" + ":12`",
                        "see `Record`"));
    }

    private static List<Sample> papers() {
        String type = MAIN + "Seal.java";
        String seal = "record Seal(long height) { void close() {} }";
        return List.of(
                new Sample("papers are short", "README.md", "x\n".repeat(151), "x\n".repeat(150)),
                new Sample(
                        "papers exist",
                        Map.of("README.md", ""),
                        Stream.of(
                                        "LICENSE README.md README.zh-CN.md ARCHITECTURE.md"
                                                .split(" "),
                                        "CONTRIBUTING.md CHANGELOG.md docs/glossary.md docs/errors.md"
                                                .split(" "))
                                .flatMap(Stream::of)
                                .collect(Collectors.toMap(path -> path, _ -> ""))),
                new Sample(
                        "others' work has its licence",
                        Map.of("a/vendor/b-1.0/b.js", "x"),
                        Map.of("a/vendor/b-1.0/b.js", "x", "a/vendor/b-1.0/LICENSE", "MIT")),
                new Sample(
                        "links resolve",
                        Map.of("docs/a.md", "[b](b.md)", "docs/c.md", ""),
                        Map.of("docs/a.md", "[b](../docs/c.md)", "docs/c.md", "")),
                new Sample(
                        "links resolve",
                        "README.md",
                        "# What it is\n[x](#what-it-was)",
                        "# What it is\n[x](#what-it-is)"),
                new Sample(
                        "what papers name exists",
                        Map.of("ARCHITECTURE.md", "`Deal`", type, seal),
                        Map.of("ARCHITECTURE.md", "`Seal`, `Error`, `text/plain`", type, seal)),
                new Sample(
                        "what papers name exists",
                        Map.of("README.md", "`Seal.open`", type, seal),
                        Map.of("README.md", "`Seal.close` `Seal.height`", type, seal)),
                new Sample(
                        "what papers name exists",
                        Map.of("README.md", "`org.juzhou.chain` `ledger/pom.xml`", type, seal),
                        Map.of("README.md", "`org.juzhou.ledger` `ledger/src/`", type, seal)),
                new Sample(
                        "decisions are confirmed",
                        "docs/decisions/0001-a.md",
                        "# A\n\n## Confirmation\nSurely.",
                        "# A\n\n## Confirmation\n`TidyTest`"));
    }

    private static List<Sample> texts() {
        String code =
                """
                class A {
                    record Refused(int id, String code) {}
                    static Object no(String code) { return null; }
                    Object a(boolean b) { return new Refused(1, "bad-kid"); }
                    Object c(boolean b) { return A.no(b ? "bad-name" : "bad-salt"); }
                }
                """;
        String bad = "| `bad-hash` | x |\n| `bad-kid` | x |\n| `bad-name` | x |";
        String good = bad.replace("bad-hash", "bad-salt");
        return List.of(
                new Sample(
                        "texts are in both languages",
                        Map.of(
                                MESSAGES + "_zh_CN.properties",
                                "a=甲",
                                MESSAGES + "_en.properties",
                                "a="),
                        Map.of(
                                MESSAGES + "_zh_CN.properties",
                                "a=甲",
                                MESSAGES + "_en.properties",
                                "a=A")),
                new Sample(
                        "texts that pages use exist",
                        Map.of(
                                "platform/src/main/resources/templates/a.html",
                                "<p th:text='#{home.title}'>",
                                MESSAGES + "_zh_CN.properties",
                                "home.lead=甲"),
                        Map.of(
                                "platform/src/main/resources/templates/a.html",
                                "<p th:text='#{home.lead}'>",
                                MESSAGES + "_zh_CN.properties",
                                "home.lead=甲")),
                new Sample(
                        "texts have a key of their own",
                        Map.of(
                                MESSAGES + "_zh_CN.properties",
                                "a=甲",
                                MESSAGES + "y_zh_CN.properties",
                                "a=乙"),
                        Map.of(
                                MESSAGES + "_zh_CN.properties",
                                "a=甲",
                                MESSAGES + "y_zh_CN.properties",
                                "b=乙")),
                new Sample(
                        "error codes are explained",
                        Map.of("docs/errors.md", bad, MAIN + "A.java", code),
                        Map.of("docs/errors.md", good, MAIN + "A.java", code)),
                new Sample(
                        "explained error codes are used",
                        Map.of("docs/errors.md", bad, MAIN + "A.java", code),
                        Map.of("docs/errors.md", good, MAIN + "A.java", code)));
    }

    @TestFactory
    Stream<DynamicTest> findsWhatBreaksARule() {
        return samples().stream()
                .map(
                        sample ->
                                DynamicTest.dynamicTest(
                                        sample.rule(),
                                        () ->
                                                assertThat(check(sample.rule(), sample.bad()))
                                                        .isNotEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> findsNothingInATidyTree() {
        return samples().stream()
                .map(
                        sample ->
                                DynamicTest.dynamicTest(
                                        sample.rule(),
                                        () ->
                                                assertThat(check(sample.rule(), sample.good()))
                                                        .isEmpty()));
    }

    @Test
    void everyRuleHasASample() {
        assertThat(samples().stream().map(Sample::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(TidyTest.RULES.keySet());
    }

    @Test
    void countsTheLinesOfASampleAsAnEditorDoes() {
        String lines =
                IntStream.rangeClosed(1, 3).mapToObj(i -> "x").collect(Collectors.joining("\n"));

        assertThat(SourceTree.of(Map.of("a.js", lines)).file("a.js"))
                .hasValueSatisfying(file -> assertThat(file.lines()).hasSize(3));
    }

    private static List<Finding> check(String rule, Map<String, String> tree) {
        return TidyTest.rule(rule).check(SourceTree.of(tree)).toList();
    }
}
