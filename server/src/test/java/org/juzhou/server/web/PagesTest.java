package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Suite;
import org.juzhou.platform.browser.Chromium;

/// Every page in a real Chromium: nothing forbidden by our own Content-Security-Policy, nothing in
/// anybody's way, nothing that scrolls sideways. The pictures in `target/screenshots` are for
/// people.
class PagesTest {
    private static final int FULL_BLOCK = 130;

    @TempDir static Path folder;
    private static RunningNode node;
    private static Chromium chromium;
    private static Map<String, String> pages;

    @BeforeAll
    static void serve() {
        node = RunningNode.begin(folder, Suite.STANDARD);
        chromium = Chromium.launch();
        String one = node.preserve(1);
        String batch = node.preserve(5);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < FULL_BLOCK; i++) {
            many.append(node.record().compact().asciiText()).append('\n');
        }
        node.post(
                "/api/records",
                "application/jsonl",
                many.toString().getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 30; i++) {
            node.preserve(1);
        }
        node.makeDemo();
        node.awaitViews();
        String firm =
                RunningNode.json(node.get("/api/organisations?standing=active&kind=enterprise"))
                        .path("organisations")
                        .get(0)
                        .path("id")
                        .asString();
        pages = new LinkedHashMap<>();
        pages.put("organisations", "/organisations");
        pages.put("organisations-none", "/organisations?q=nothing&region=4301");
        pages.put("organisation", "/organisations/" + firm);
        pages.put("unknown-organisation", "/organisations/nobody");
        pages.put("platforms", "/platforms");
        pages.put("records", "/records");
        pages.put("count", "/count");
        pages.put("credential-check", "/credential");
        pages.put("sign-in", "/sign-in");
        pages.put("sign-in-passkey", "/sign-in/passkey");
        pages.put("register", "/register");
        pages.put("rights", "/rights");
        pages.put("home", "/");
        pages.put("verify", "/verify");
        pages.put("notary", "/notary");
        pages.put("blocks", "/blocks");
        pages.put("block", "/blocks/3");
        pages.put("genesis", "/blocks/0");
        pages.put("record", "/records/" + one);
        pages.put("record-batch", "/records/" + batch);
        pages.put("entry-record", "/entries/1");
        pages.put("entry-seal", "/entries/2");
        pages.put("entry-genesis", "/entries/0");
        pages.put("find", "/find?q=3");
        pages.put("find-nothing", "/find?q=%E5%90%88%E5%90%8C.pdf");
        pages.put("policy", "/policy");
        pages.put("governance", "/governance");
        pages.put("docs", "/docs");
        pages.put("not-found", "/nothing-here");
        pages.put("unknown-record", "/records/" + "0".repeat(64));
    }

    @AfterAll
    static void stop() {
        chromium.close();
        node.close();
    }

    @Test
    void everyPageKeepsToItsPolicyAndIsDrawn() {
        assertThat(checks().drawn()).isEmpty();
    }

    @Test
    void everyoneCanUseEveryPageInBothThemes() {
        assertThat(checks().unusable()).isEmpty();
    }

    @Test
    void nothingScrollsSideways() {
        assertThat(checks().tooWide()).isEmpty();
    }

    private static PageChecks checks() {
        return new PageChecks(node, chromium, pages, List.of());
    }
}
