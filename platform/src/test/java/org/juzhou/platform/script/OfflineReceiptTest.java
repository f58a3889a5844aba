package org.juzhou.platform.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.platform.browser.Chromium;
import org.juzhou.platform.offline.OfflinePage;

/// What a holder does with the saved page: files, receipts and disclosures in any order, from disk,
/// with the network cut.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfflineReceiptTest {
    private static final String BINARY = "application/octet-stream";

    private final OfflinePage offline = OfflinePage.assemble();
    private Chromium chromium;
    private Path folder;

    @BeforeAll
    void start(@TempDir Path temporary) {
        chromium = Chromium.launch();
        folder = temporary;
    }

    @AfterAll
    void stop() {
        chromium.close();
    }

    @Test
    void provesAFileWithItsReceiptAndDisclosuresInBothSuites() throws IOException {
        for (Suite suite : Suite.values()) {
            SampleLog log = new SampleLog(suite);
            Page page = open(log);
            page.setInputFiles(
                    "#jz-verify-files",
                    new FilePayload[] {receipt(log), file(log), disclosures(log)});
            page.waitForSelector(".jz-verdict[data-verdict=ok]");
            assertThat(verdicts(page))
                    .containsExactly(
                            "holds", "holds", "holds", "holds", "holds", "holds", "holds",
                            "absent");
            assertThat(page.textContent("main")).contains("橘子洲头.txt", "text/plain", "没有证明什么");
            assertThat(page.locator(".jz-merkle circle.jz-m-own").count()).isPositive();
        }
    }

    @Test
    void saysThatAnotherFileIsNotTheOneWhileTheReceiptHolds() throws IOException {
        SampleLog log = new SampleLog(Suite.STANDARD);
        Page page = open(log);
        FilePayload other = new FilePayload("content.txt", BINARY, "橘子洲尾".getBytes(UTF_8));
        page.setInputFiles(
                "#jz-verify-files", new FilePayload[] {other, receipt(log), disclosures(log)});
        page.waitForSelector(".jz-verdict[data-verdict=bad]");
        assertThat(verdicts(page))
                .containsExactly(
                        "broken",
                        "unrelated",
                        "unrelated",
                        "unrelated",
                        "unrelated",
                        "unrelated",
                        "unrelated",
                        "absent");
        assertThat(page.textContent(".jz-verdict")).contains("这份文件不是收据所指的那一份");
        assertThat(
                        page.locator(".jz-step-mark")
                                .first()
                                .evaluate("mark => mark.closest('li').className"))
                .isEqualTo("jz-step jz-step-bad");
        page.setInputFiles("#jz-verify-files", new FilePayload[] {file(log)});
        page.waitForSelector(".jz-verdict[data-verdict=ok]");
    }

    @Test
    void showsNoGreenVerdictForAReceiptWithoutItsFile() throws IOException {
        SampleLog log = new SampleLog(Suite.STANDARD);
        Page page = open(log);
        page.setInputFiles("#jz-verify-files", new FilePayload[] {receipt(log)});
        page.waitForSelector(".jz-verdict[data-verdict=loose]");
        assertThat(verdicts(page).getFirst()).isEqualTo("absent");
    }

    @Test
    void takesTheSavedZipBesideTheFilesAndJudgesEachItem() throws IOException {
        SampleLog log = new SampleLog(Suite.STANDARD);
        Page page = open(log);
        List<FilePayload> files = new ArrayList<>();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
            for (int item = 0; item < 3; item++) {
                String name = "folder/" + item + ".txt";
                put(zip, name + ".receipt", log.item(item).toBytes());
                put(zip, name + ".disclosures", log.disclosures(item, batch(log)).toBytes());
                Bytes content = item == 2 ? Bytes.ascii("another") : log.content(item + 1);
                files.add(new FilePayload(item + ".txt", BINARY, content.toArray()));
            }
        }
        files.add(new FilePayload("folder.juzhou.zip", "application/zip", zipped.toByteArray()));
        page.setInputFiles("#jz-verify-files", files.toArray(FilePayload[]::new));
        page.waitForSelector(".jz-verify-cases li:nth-child(3) .jz-state-bad");
        assertThat(page.locator(".jz-verify-cases .jz-state-ok").count()).isEqualTo(2);
        page.click(".jz-verify-cases li:nth-child(3) button");
        page.waitForSelector(".jz-verdict[data-verdict=bad]");
        assertThat(page.textContent("[data-step=record]")).contains("第 3 项，共 7 项");
    }

    @Test
    void refusesUnusableDisclosuresAndPoliciesByName() throws IOException {
        SampleLog log = new SampleLog(Suite.STANDARD);
        Page page = open(log);
        FilePayload cut =
                new FilePayload(
                        "content.txt.disclosures",
                        BINARY,
                        "juzhou-disclosures/v1\n".getBytes(UTF_8));
        page.setInputFiles("#jz-verify-files", new FilePayload[] {receipt(log), file(log), cut});
        page.waitForSelector(".jz-verdict[data-verdict=bad]");
        assertThat(page.textContent(".jz-verdict")).contains("披露文件用不了");
        page.setInputFiles(
                "#jz-verify-policy",
                new FilePayload("x.policy", "text/plain", "quorum none\n".getBytes(UTF_8)));
        page.waitForSelector("text=政策用不了");
    }

    private Page open(SampleLog log) throws IOException {
        Path file =
                Files.write(
                        folder.resolve(log.suite().text() + ".html"),
                        offline.page(log.policy().getBytes(UTF_8)));
        Page page = chromium.newPage();
        page.context().setOffline(true);
        page.navigate(file.toUri().toString());
        page.waitForSelector("html[data-ready]");
        return page;
    }

    private static FilePayload receipt(SampleLog log) {
        return new FilePayload("content.txt.receipt", BINARY, log.evidence().toBytes().toArray());
    }

    private static FilePayload file(SampleLog log) {
        return new FilePayload("content.txt", BINARY, log.content(0).toArray());
    }

    private static FilePayload disclosures(SampleLog log) {
        return new FilePayload(
                "content.txt.disclosures", BINARY, log.disclosures().toBytes().toArray());
    }

    private static Hash batch(SampleLog log) {
        return RecordReader.parse(log.batch().extra().record(), log.suite()).id();
    }

    private static void put(ZipOutputStream zip, String name, Bytes content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.toArray());
        zip.closeEntry();
    }

    private static List<String> verdicts(Page page) {
        return page.locator(".jz-step").all().stream()
                .map(step -> String.valueOf(step.getAttribute("data-verdict")))
                .toList();
    }
}
