package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa");
    private static final Path PICTURES = Path.of("target/screenshots");
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
        node.makeDemo(folder.resolve("demo"));
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
        pages.put("imports", "/imports");
        pages.put("import", "/imports/" + previewed());
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

    /// Id of an import of a good row and a bad one.
    private static String previewed() {
        String table = "name,uscc,kind,region\n青,1,2,3\n第一小学,,public-institution,长沙\n";
        return RunningNode.json(
                        node.post(
                                "/api/imports/organisations?name=file.csv",
                                "text/csv",
                                table.getBytes(StandardCharsets.UTF_8)))
                .path("id")
                .asString();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        node.close();
    }

    @Test
    void everyPageKeepsToItsPolicyAndIsDrawn() {
        List<String> complaints = new ArrayList<>();
        for (String language : List.of("zh-CN", "en")) {
            for (int width : List.of(1440, 390)) {
                Page page = chromium.newPage();
                page.setViewportSize(width, 900);
                page.onConsoleMessage(
                        message -> {
                            if (isTrouble(message)) {
                                complaints.add(page.url() + " " + message.text());
                            }
                        });
                page.onPageError(error -> complaints.add(page.url() + " " + error));
                pages.forEach((name, path) -> draw(page, name, path, language, width));
                page.context().close();
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static void draw(Page page, String name, String path, String language, int width) {
        open(page, path, language);
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(PICTURES.resolve(name + "-" + language + "-" + width + ".png")));
    }

    /// A page that was not found says so in the console as well; that is no trouble.
    private static boolean isTrouble(ConsoleMessage message) {
        return message.type().equals("error") && !message.text().contains("status of 404");
    }

    private static void open(Page page, String path, String language) {
        String switched = path + (path.contains("?") ? "&" : "?") + "lang=" + language;
        page.navigate(node.at(switched).toString());
        page.waitForFunction("() => !document.querySelector('#jz-dropzone:not([data-ready])')");
    }

    @Test
    void everyoneCanUseEveryPageInBothThemes() {
        Map<String, List<String>> violations = new LinkedHashMap<>();
        for (String theme : List.of("light", "dark")) {
            Page page = chromium.newPage();
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            pages.forEach(
                    (name, path) -> {
                        open(
                                page,
                                path + (path.contains("?") ? "&" : "?") + "theme=" + theme,
                                "en");
                        List<String> found =
                                new AxeBuilder(page)
                                        .withTags(WCAG).analyze().getViolations().stream()
                                                .map(PagesTest::describe)
                                                .toList();
                        if (!found.isEmpty()) {
                            violations.put(name + " " + theme, found);
                        }
                    });
            page.context().close();
        }
        assertThat(violations).isEmpty();
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getNodes().getFirst().getHtml();
    }

    @Test
    void nothingScrollsSideways() {
        List<String> wide = new ArrayList<>();
        Page page = chromium.newPage();
        for (String type : List.of("normal", "large")) {
            List<Integer> widths =
                    type.equals("large")
                            ? List.of(390, 1440)
                            : List.of(320, 390, 768, 991, 993, 1280, 1920);
            pages.forEach(
                    (name, path) -> {
                        open(page, path + (path.contains("?") ? "&" : "?") + "type=" + type, "en");
                        for (int width : widths) {
                            page.setViewportSize(width, 900);
                            int excess = excess(page);
                            if (excess > 0) {
                                wide.add(name + " " + type + " " + width + ": " + excess);
                            }
                        }
                    });
        }
        page.context().close();
        assertThat(wide).isEmpty();
    }

    private static int excess(Page page) {
        Object excess =
                page.evaluate(
                        "() => document.documentElement.scrollWidth"
                                + " - document.documentElement.clientWidth");
        return ((Number) excess).intValue();
    }
}
