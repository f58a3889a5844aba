package org.juzhou.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Suite;
import org.juzhou.platform.browser.Chromium;

/// The main job, end to end: files preserved on the page, the receipt saved, the server stopped,
/// and everything verified by the saved page with the network cut.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreserveInBrowserTest {
    private static final FilePayload FILE =
            new FilePayload("洞庭湖.txt", "text/plain", "候鸟\n".getBytes(UTF_8));
    private static final FilePayload OTHER =
            new FilePayload("岳麓山.txt", "text/plain", "枫叶\n".getBytes(UTF_8));

    private Chromium chromium;

    @BeforeAll
    void start() {
        chromium = Chromium.launch();
    }

    @AfterAll
    void stop() {
        chromium.close();
    }

    @Test
    void preservesAFileAndProvesItWithTheServerStoppedInBothSuites(@TempDir Path folder)
            throws IOException {
        for (Suite suite : Suite.values()) {
            Path own = Files.createDirectory(folder.resolve(suite.text()));
            Path zip = own.resolve("receipt.zip");
            Path verifier = own.resolve("verifier.html");
            try (RunningNode node = RunningNode.begin(own, suite)) {
                Page page = open(node, "/");
                choose(page, FILE);
                page.fill("#jz-note", "第一手");
                page.click("#jz-dropzone button[type=submit]");
                page.waitForSelector(".jz-preserve-done .jz-ok");
                assertThat(page.textContent(".jz-preserve-done"))
                        .contains("已存证：洞庭湖.txt", "收据还没有保存", "本浏览器已验");
                save(page, zip);
                Page verify = open(node, "/verify");
                Download saved =
                        verify.waitForDownload(() -> verify.click("a.btn[href$='offline.html']"));
                saved.saveAs(verifier);
            }
            assertThat(verified(verifier, zip, FILE))
                    .containsExactly(
                            "holds", "holds", "holds", "holds", "holds", "holds", "absent",
                            "absent");
        }
    }

    @Test
    void preservesManyAsOneBatchAndKeepsTheListInThisBrowser(@TempDir Path folder)
            throws IOException {
        try (RunningNode node = RunningNode.begin(folder, Suite.STANDARD)) {
            Page page = open(node, "/");
            choose(page, FILE, OTHER);
            page.click("#jz-dropzone button[type=submit]");
            page.waitForSelector(".jz-preserve-done .jz-ok");
            page.waitForSelector("#jz-kept li[data-state=unsaved]");
            save(page, folder.resolve("batch.zip"));
            page.waitForSelector("#jz-kept li[data-state=saved]");
            page.reload();
            page.waitForSelector("#jz-kept li[data-state=saved]");
            choose(page, FILE);
            page.waitForSelector("text=这份文件以前在这里存过");
            page.click("text=取消");
            page.click("#jz-kept .jz-icon-btn");
            page.click("#jz-kept >> text=删除 >> nth=-1");
            page.waitForSelector(".jz-kept-none");
            Page verify = open(node, "/verify");
            verify.setInputFiles(
                    "#jz-verify-files",
                    new FilePayload[] {
                        FILE,
                        OTHER,
                        new FilePayload(
                                "batch.zip",
                                "application/zip",
                                Files.readAllBytes(folder.resolve("batch.zip")))
                    });
            verify.waitForSelector(".jz-verify-cases li:nth-child(2) .jz-state-ok");
            assertThat(verify.locator(".jz-verify-cases .jz-state-ok").count()).isEqualTo(2);
        }
    }

    @Test
    void verifiesTheProofCardOfARecordInThisBrowser(@TempDir Path folder) {
        try (RunningNode node = RunningNode.begin(folder, Suite.STANDARD)) {
            Page page = open(node, "/");
            choose(page, FILE);
            page.click("#jz-dropzone button[type=submit]");
            page.waitForSelector(".jz-preserve-done .jz-ok");
            String id = page.getAttribute(".jz-preserve-done", "data-record");
            Page record = open(node, "/records/" + id);
            record.click("[data-jz-verify-now]");
            record.waitForSelector(".jz-proof-verified");
            Page steps = open(node, "/verify?record=" + id);
            steps.waitForSelector(".jz-verdict[data-verdict=loose]");
        }
    }

    private Page open(RunningNode node, String path) {
        Page page = chromium.newPage();
        page.navigate(node.url() + path);
        if (path.equals("/") || path.startsWith("/verify")) {
            page.waitForSelector("[data-ready]");
        }
        return page;
    }

    private static void choose(Page page, FilePayload... files) {
        page.waitForSelector("#jz-dropzone[data-ready]");
        page.setInputFiles("#jz-preserve-files", files);
        page.waitForSelector("button[type=submit]:not([disabled])");
    }

    private static void save(Page page, Path file) {
        page.waitForDownload(() -> page.click("[data-save]")).saveAs(file);
        page.waitForSelector(".jz-preserve-saved");
    }

    private List<String> verified(Path verifier, Path zip, FilePayload file) throws IOException {
        Page page = chromium.newPage();
        page.context().setOffline(true);
        page.navigate(verifier.toUri().toString());
        page.waitForSelector("html[data-ready]");
        page.setInputFiles(
                "#jz-verify-files",
                new FilePayload[] {
                    file, new FilePayload("receipt.zip", "application/zip", Files.readAllBytes(zip))
                });
        page.waitForSelector(".jz-verdict[data-verdict=ok]");
        return page.locator(".jz-step").all().stream()
                .map(step -> String.valueOf(step.getAttribute("data-verdict")))
                .toList();
    }
}
