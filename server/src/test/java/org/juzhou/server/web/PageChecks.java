package org.juzhou.server.web;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.platform.browser.Chromium;

/// What every page is held to in a real browser: it is drawn without complaint in both languages,
/// everybody can use it in both themes, and nothing scrolls sideways at any width.
///
/// @param pages path by name
/// @param cookies of whoever looks; empty for a visitor
record PageChecks(
        RunningNode node, Chromium chromium, Map<String, String> pages, List<Cookie> cookies) {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /// Draws every page in both languages, wide and narrow; returns what the console complained of.
    List<String> drawn() {
        List<String> complaints = new ArrayList<>();
        for (String language : List.of("zh-CN", "en")) {
            for (int width : List.of(1440, 390)) {
                Page page = page();
                page.setViewportSize(width, 900);
                page.onConsoleMessage(
                        message -> {
                            if (isTrouble(message)) {
                                complaints.add(page.url() + " " + message.text());
                            }
                        });
                page.onPageError(error -> complaints.add(page.url() + " " + error));
                pages.forEach(
                        (name, path) -> {
                            open(page, path, language);
                            if (isCovered(page)) {
                                complaints.add(path + " at " + width + ": under its footer");
                            }
                            String file = name + "-" + language + "-" + width + ".png";
                            page.screenshot(
                                    new Page.ScreenshotOptions()
                                            .setFullPage(true)
                                            .setPath(PICTURES.resolve(file)));
                        });
                page.context().close();
            }
        }
        return complaints;
    }

    /// What axe finds, by page and theme.
    Map<String, List<String>> unusable() {
        Map<String, List<String>> violations = new LinkedHashMap<>();
        for (String theme : List.of("light", "dark")) {
            Page page = page();
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            pages.forEach(
                    (name, path) -> {
                        open(page, with(path, "theme=" + theme), "en");
                        List<String> found =
                                new AxeBuilder(page)
                                        .withTags(WCAG).analyze().getViolations().stream()
                                                .map(PageChecks::describe)
                                                .toList();
                        if (!found.isEmpty()) {
                            violations.put(name + " " + theme, found);
                        }
                    });
            page.context().close();
        }
        return violations;
    }

    /// Pages that are wider than their window, with what is widest in them.
    List<String> tooWide() {
        List<String> wide = new ArrayList<>();
        Page page = page();
        for (String type : List.of("normal", "large")) {
            List<Integer> widths =
                    type.equals("large")
                            ? List.of(390, 1440)
                            : List.of(320, 390, 768, 991, 993, 1280, 1920);
            pages.forEach(
                    (name, path) -> {
                        open(page, with(path, "type=" + type), "en");
                        for (int width : widths) {
                            page.setViewportSize(width, 900);
                            int excess = excess(page);
                            if (excess > 0) {
                                wide.add(
                                        String.join(
                                                " ",
                                                name,
                                                type,
                                                width + ": " + excess,
                                                widest(page)));
                            }
                        }
                    });
        }
        page.context().close();
        return wide;
    }

    /// Whether the footer lies over what the page says.
    private static boolean isCovered(Page page) {
        return (boolean)
                page.evaluate(
                        """
                        () => document.querySelector("main").getBoundingClientRect().bottom >
                          document.querySelector("footer.jz-foot").getBoundingClientRect().top + 1""");
    }

    private Page page() {
        Page page = chromium.newPage();
        page.context().addCookies(cookies);
        return page;
    }

    /// A page that was not found says so in the console as well; that is no trouble.
    private static boolean isTrouble(ConsoleMessage message) {
        return message.type().equals("error") && !message.text().contains("status of 404");
    }

    private void open(Page page, String path, String language) {
        page.navigate(node.at(with(path, "lang=" + language)).toString());
        page.waitForFunction("() => !document.querySelector('#jz-dropzone:not([data-ready])')");
    }

    private static String with(String path, String setting) {
        return path + (path.contains("?") ? "&" : "?") + setting;
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getNodes().getFirst().getHtml();
    }

    private static int excess(Page page) {
        Object excess =
                page.evaluate(
                        "() => document.documentElement.scrollWidth"
                                + " - document.documentElement.clientWidth");
        return ((Number) excess).intValue();
    }

    private static String widest(Page page) {
        return String.valueOf(
                page.evaluate(
                        "() => [...document.querySelectorAll('body *')].map(e => [e,"
                                + " e.getBoundingClientRect().right]).sort((a, b) => b[1] - a[1])"
                                + ".slice(0, 1).map(p => p[0].outerHTML.slice(0, 160))[0]"));
    }
}
