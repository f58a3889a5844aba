package org.juzhou.server.web;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// An authenticator inside Chromium, whose person is always there.
final class Authenticator {
    private Authenticator() {}

    /// Gives one to a page.
    static void attach(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject asked = new JsonObject();
        asked.add("options", options);
        session.send("WebAuthn.addVirtualAuthenticator", asked);
    }

    /// Registers a passkey for somebody who is signed in.
    static void register(Page page, RunningNode node, String login, String name) {
        page.navigate(node.at("/account/passkeys").toString());
        page.waitForFunction("() => document.documentElement.dataset.jzPasskeys === 'ready'");
        page.getByLabel("名称").fill(name);
        page.locator("form[data-jz-passkey] input[name=password]").fill(Visitor.password(login));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登记通行密钥")).click();
        page.waitForSelector("th:has-text('" + name + "')");
    }
}
