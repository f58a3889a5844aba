package org.juzhou.platform.offline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.platform.browser.Chromium;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfflinePageTest {
    /// The published example of a bare C2SP proof: entry 5 of 7, its log and one member (seeds of
    /// 32 × 01 and 02).
    private static final String POLICY =
            """
            log ledger.example/log1+cc9de1c6+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c
            witness member-a member-a.example/w1+dd37a16c+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU
            quorum member-a
            """;

    private static final String PROOF =
            """
            c2sp.org/tlog-proof@v1
            index 5
            vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=
            sIaT7C5yFZcTBkHoIR5+7cy0wmQTlj7ubB4u0W/7Gl8=
            037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=

            ledger.example/log1
            7
            3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=

            — ledger.example/log1 zJ3hxtfAE2fWScyRb/RvZezxIH5cR70MkC5yx4SGDgN+YG6JLoySRIFQEZs2NsxYYL2Cfn5tmOthplAUPtj3DW5pRQ0=
            — member-a.example/w1 3TehbAAAAABkGFDLn/0Y06QWJmT3+HFuBJNxGo0t3HZcRFRhnDjL2MdzcqmaZbSsSNwwkOuiX0h/Y0H509zWVEWVdaFSZEivzk8vCA==
            """;

    private static final FilePayload ENTRY =
            new FilePayload(
                    "entry", "application/octet-stream", new byte[] {0x40, 0x41, 0x42, 0x43});

    private final OfflinePage offline = OfflinePage.assemble();
    private Chromium chromium;
    private Path file;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        chromium = Chromium.launch();
        file = folder.resolve("verifier.html");
        Files.write(file, offline.page(POLICY.getBytes(UTF_8)));
    }

    @AfterAll
    void stop() {
        chromium.close();
    }

    @Test
    void hasTheSameProgramWhateverThePolicyAndSaysHowToCheckIt() throws NoSuchAlgorithmException {
        for (String policy : List.of(POLICY, "# another\n")) {
            String page = new String(offline.page(policy.getBytes(UTF_8)), UTF_8);
            byte[] program =
                    page.substring(0, page.indexOf("\n" + OfflinePage.MARK + "\n") + 1)
                            .getBytes(UTF_8);
            assertThat(sha256(program)).isEqualTo(offline.programHash());
        }
        assertThat(OfflinePage.assemble().page(POLICY.getBytes(UTF_8)))
                .isEqualTo(offline.page(POLICY.getBytes(UTF_8)));
    }

    @Test
    void verifiesFromDiskWithTheNetworkCut() throws NoSuchAlgorithmException {
        List<String> troubles = new ArrayList<>();
        Page page = open("zh-CN", troubles);
        page.setInputFiles("#jz-verify-files", new FilePayload[] {receipt(PROOF), ENTRY});
        page.waitForSelector(".jz-verdict[data-verdict=ok]");
        assertThat(verdicts(page))
                .containsExactly(
                        "absent", "absent", "absent", "absent", "holds", "holds", "holds",
                        "absent");
        assertThat(page.textContent("main"))
                .contains(grouped(sha256(POLICY.getBytes(UTF_8))))
                .contains(grouped(offline.programHash()));
        assertThat(troubles).isEmpty();
    }

    @Test
    void saysWhichStepIsBrokenInEnglishToo() {
        Page page = open("en-GB", new ArrayList<>());
        page.setInputFiles(
                "#jz-verify-files",
                new FilePayload[] {
                    receipt(PROOF),
                    new FilePayload("entry", "application/octet-stream", new byte[] {0x40})
                });
        page.waitForSelector(".jz-verdict[data-verdict=bad]");
        assertThat(page.textContent(".jz-verdict")).contains("step 5").contains("Place in the log");
        page.click("text=中文");
        page.waitForSelector("text=未通过");
        assertThat(verdicts(page)).contains("broken");
    }

    @Test
    void judgesByAnotherPolicyWhenTheReaderChoosesOne() {
        Page page = open("zh-CN", new ArrayList<>());
        page.setInputFiles("#jz-verify-files", new FilePayload[] {receipt(PROOF), ENTRY});
        page.waitForSelector(".jz-verdict[data-verdict=ok]");
        String stranger =
                "log example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\nquorum none\n";
        page.setInputFiles(
                "#jz-verify-policy",
                new FilePayload("mine.policy", "text/plain", stranger.getBytes(UTF_8)));
        page.waitForSelector(".jz-verdict[data-verdict=bad]");
        assertThat(page.textContent("[data-step=checkpoint]")).contains("政策里没有这本日志");
    }

    @Test
    void saysOfAnUnreadableReceiptWhatIsWrongWithIt() {
        Page page = open("zh-CN", new ArrayList<>());
        page.setInputFiles(
                "#jz-verify-files",
                new FilePayload[] {
                    receipt(PROOF.substring(0, PROOF.indexOf("ledger.example"))), ENTRY
                });
        page.waitForSelector(".jz-verdict[data-verdict=bad]");
        assertThat(page.textContent(".jz-verdict")).contains("收据用不了");
        assertThat(verdicts(page)).isEmpty();
    }

    private Page open(String locale, List<String> troubles) {
        Page page = chromium.newPage(locale);
        page.context().setOffline(true);
        page.onConsoleMessage(message -> troubles.add(message.text()));
        page.onPageError(troubles::add);
        page.onRequest(
                request -> {
                    if (!request.url().startsWith("file:") && !request.url().startsWith("blob:")) {
                        troubles.add(request.url());
                    }
                });
        page.navigate(file.toUri().toString());
        page.waitForSelector("html[data-ready]");
        return page;
    }

    private static List<String> verdicts(Page page) {
        return page.locator(".jz-step").all().stream()
                .map(step -> String.valueOf(step.getAttribute("data-verdict")))
                .toList();
    }

    private static FilePayload receipt(String text) {
        return new FilePayload("entry.receipt", "text/plain", text.getBytes(UTF_8));
    }

    private static String grouped(String hex) {
        return hex.replaceAll("(.{8})(?=.)", "$1 ");
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
