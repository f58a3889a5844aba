package org.juzhou.platform.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The system's Chromium, driven by Playwright, with nothing downloaded. One instance belongs to
/// one test thread.
///
/// The host [#LAN_HOST] leads to the loopback but is no secure context, as a page from plain http
/// on a LAN is none: there `crypto.subtle` does not exist.
public final class Chromium implements AutoCloseable {
    /// A host name that this browser resolves to 127.0.0.1 and does not trust.
    public static final String LAN_HOST = "juzhou.lan.test";

    private static final List<Path> PLACES =
            List.of(
                    Path.of("/usr/bin/chromium"),
                    Path.of("/usr/bin/chromium-browser"),
                    Path.of("/usr/bin/google-chrome"));

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> errors = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// Starts Chromium; fails with the way out where the machine has none.
    public static Chromium launch() {
        Path executable =
                PLACES.stream()
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "no Chromium in "
                                                        + PLACES
                                                        + ": apt-get install chromium"));
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--host-resolver-rules=MAP " + LAN_HOST + " 127.0.0.1"));
        if ("root".equals(System.getProperty("user.name"))) {
            arguments.add("--no-sandbox");
        }
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable)
                                        .setArgs(arguments));
        return new Chromium(playwright, browser);
    }

    /// A page in a profile of its own, which fails every wait after ten seconds.
    public Page newPage() {
        return newPage("zh-CN");
    }

    /// As above, for a reader of a language.
    public Page newPage(String locale) {
        Page page =
                browser.newContext(
                                new Browser.NewContextOptions()
                                        .setLocale(locale)
                                        .setTimezoneId("Asia/Shanghai")
                                        .setViewportSize(1440, 1000))
                        .newPage();
        page.setDefaultTimeout(10_000);
        page.onPageError(errors::add);
        return page;
    }

    /// Ends the browser; fails where a script of a page ended in an error that nobody caught.
    @Override
    public void close() {
        browser.close();
        playwright.close();
        if (!errors.isEmpty()) {
            throw new AssertionError("errors in scripts: " + errors);
        }
    }
}
