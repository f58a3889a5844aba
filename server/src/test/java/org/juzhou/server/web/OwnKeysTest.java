package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.platform.browser.Chromium;

/// Keys that an organisation holds itself, in a real browser: restored from a backup, a second one
/// registered by the first, the first revoked by the second.
class OwnKeysTest {
    @TempDir private static Path folder;
    private static RunningNode node;
    private static Chromium chromium;

    @BeforeAll
    static void serve() {
        node = RunningNode.begin(folder, Suite.STANDARD);
        chromium = Chromium.launch();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        node.close();
    }

    @Test
    void areRotatedWithoutAnybodyElse() {
        try (Visitor reviewer = Visitor.ofDemo(node, node.makeDemo(), "reviewer1.demo");
                Visitor owner = Visitor.registered(node, "key.owner")) {
            Applicant applicant =
                    Applicant.begin(node, owner, "enterprise", Applicant.code(7_001), 7_001);
            applicant.apply(Applicant.now());
            reviewer.post(applicant.review() + "/approve");

            Page page = chromium.newPage();
            page.context().addCookies(owner.cookies());
            open(page);
            restore(page, 1, KeyFile.format(applicant.key()).toArray());
            Download backup =
                    page.waitForDownload(
                            () ->
                                    page.getByRole(
                                                    AriaRole.BUTTON,
                                                    new Page.GetByRoleOptions().setName("造备用密钥并登记"))
                                            .click());
            page.waitForSelector("text=" + new KeyId(applicant.organisation(), 2));
            Path file = folder.resolve("second.key");
            backup.saveAs(file);
            PrivateKey second = KeyFile.load(file);
            assertThat(submit(second, applicant, 2).statusCode()).isEqualTo(201);

            open(page);
            restore(page, 2, KeyFile.format(second).toArray());
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions()
                                    .setName("吊销 " + new KeyId(applicant.organisation(), 1)))
                    .click();
            page.waitForSelector("text=已吊销");
            assertThat(submit(applicant.key(), applicant, 1).body()).contains("key-revoked");
            assertThat(submit(second, applicant, 2).statusCode()).isEqualTo(201);
            page.context().close();
        }
    }

    private static void open(Page page) {
        page.navigate(node.at("/mine/keys").toString());
        page.waitForFunction("() => document.documentElement.dataset.jzKeys === 'ready'");
    }

    private static void restore(Page page, int number, byte[] backup) {
        page.locator("input[data-jz-restore][data-kid$='#" + number + "']")
                .setInputFiles(new FilePayload("backup.key", "text/plain", backup));
        page.waitForSelector("text=密钥已装入本浏览器");
    }

    private static HttpResponse<String> submit(PrivateKey key, Applicant applicant, int number) {
        long now = Applicant.now();
        return node.submit(
                new RecordBuilder(node.chain().identity().chain(), "notary", "preserve-evidence")
                        .valid(now, now + 600)
                        .digests(node.digests())
                        .field("leaf", node.randomHash().hex())
                        .sign(new KeyId(applicant.organisation(), number), key));
    }
}
