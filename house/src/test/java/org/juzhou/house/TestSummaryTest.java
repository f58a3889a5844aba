package org.juzhou.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSummaryTest {
    @TempDir Path root;

    @Test
    void countsEveryModuleAndNamesWhatFailedAndWhatWasSkipped() throws IOException {
        report("ledger", "<testcase classname='a.A' name='one'/>");
        report(
                "apps/notary",
                """
                <testcase classname='b.B' name='two'><failure message='no'/></testcase>
                <testcase classname='b.B' name='three'><error/></testcase>
                <testcase classname='b.B' name='four'><skipped message='no browser'/></testcase>
                <testcase classname='b.B' name='five'><skipped/></testcase>
                """);
        Files.createDirectories(root.resolve("target"));
        Files.writeString(
                root.resolve("target/conformance.log"),
                """
                test_agrees (test_verify.Agreement.test_agrees) ... ok
                test_tampered (test_verify.Agreement.test_tampered) ... FAIL
                test_sm2 (test_verify.Agreement.test_sm2) ... skipped 'no SM2 here'

                Ran 3 tests in 0.1s
                """);

        TestSummary summary = TestSummary.of(root);

        assertThat(print(summary).lines())
                .containsExactly(
                        "FAILED b.B.two",
                        "FAILED b.B.three",
                        "FAILED conformance: test_tampered (test_verify.Agreement.test_tampered)",
                        "SKIPPED b.B.four: no browser",
                        "SKIPPED b.B.five: no reason given",
                        "SKIPPED conformance: test_sm2 (test_verify.Agreement.test_sm2): 'no SM2 here'",
                        "2 passed, 3 failed, 3 skipped");
        assertThat(summary.isGood()).isFalse();
    }

    @Test
    void isGoodWhenTestsRanAndNoneFailed() throws IOException {
        report("ledger", "<testcase classname='a.A' name='one'/>");

        assertThat(TestSummary.of(root).isGood()).isTrue();
    }

    @Test
    void isNotGoodWhenNoTestRan() throws IOException {
        assertThat(TestSummary.of(root).isGood()).isFalse();
        assertThat(print(TestSummary.of(root)).strip()).isEqualTo("0 passed, 0 failed, 0 skipped");
    }

    @Test
    void namesAReportThatItCannotRead() throws IOException {
        report("chain", "<testcase");

        assertThatThrownBy(() -> TestSummary.of(root)).hasMessageContaining("TEST-x.xml");
    }

    private static String print(TestSummary summary) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        summary.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private void report(String module, String cases) throws IOException {
        Path folder = Files.createDirectories(root.resolve(module + "/target/surefire-reports"));
        Files.writeString(folder.resolve("TEST-x.xml"), "<testsuite>" + cases + "</testsuite>");
    }
}
