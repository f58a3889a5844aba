package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Suite;
import org.juzhou.platform.browser.Chromium;
import org.juzhou.platform.signer.SignerServer;
import org.juzhou.server.demo.DemoPeople.Made;

/// Passkeys in a real browser with an authenticator of its own: registered, used to sign in, and
/// removed, after which they are nobody's.
class PasskeyTest {
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
    void signInWithoutAPassword() {
        try (Visitor owner = Visitor.registered(node, "pass.owner")) {
            Page page = chromium.newPage();
            page.context().addCookies(owner.cookies());
            Authenticator.attach(page);
            Authenticator.register(page, node, "pass.owner", "手机");

            click(page, "退出登录");
            page.waitForSelector("text=登录");
            signIn(page);
            page.waitForURL("**/desk");

            page.navigate(node.at("/account/passkeys").toString());
            page.getByLabel("密码").first().fill(Visitor.password("pass.owner"));
            click(page, "删除通行密钥 手机");
            page.waitForSelector("text=还没有通行密钥");
            click(page, "退出登录");
            signIn(page);
            page.waitForSelector("[data-code=bad-passkey]");
            page.context().close();
        }
    }

    @Test
    void signAFirstRecordWithAKeyInCustody() {
        List<Made> people = node.makeDemo();
        try (SignerServer _ = node.signer();
                Visitor reviewer = Visitor.ofDemo(node, people, "reviewer1.demo");
                Visitor owner = Visitor.registered(node, "custody.owner")) {
            Page page = chromium.newPage();
            page.context().addCookies(owner.cookies());
            Authenticator.attach(page);
            Authenticator.register(page, node, "custody.owner", "手机");
            page.navigate(node.at("/enrolment").toString());
            page.getByLabel("名称").fill("青岚托管制造有限公司");
            page.getByLabel("统一社会信用代码").fill(Applicant.code(9_501));
            click(page, "下一步：造密钥");
            click(page, "托管，用通行密钥“手机”");
            click(page, "用通行密钥确认并提交申请");
            page.waitForSelector("text=已提交");
            String path = URI.create(page.url()).getPath();
            reviewer.post(path.replace("/enrolment/", "/reviews/") + "/approve");

            page.navigate(node.at("/notary").toString());
            page.waitForSelector("#jz-dropzone[data-ready]");
            page.setInputFiles(
                    "#jz-dropzone input[type=file]",
                    new FilePayload(
                            "first.txt", "text/plain", "custody".getBytes(StandardCharsets.UTF_8)));
            page.locator("#jz-dropzone .btn-act").click();
            page.waitForFunction("() => document.querySelector('#jz-dropzone h2') !== null");
            page.waitForFunction("() => !document.querySelector('#jz-dropzone [aria-busy=true]')");
            page.navigate(node.at("/mine/keys").toString());
            assertThat(page.content()).contains("托管密钥", "演示 custody.owner");
            page.navigate(node.at("/mine/trail").toString());
            assertThat(page.content()).contains("用托管密钥签名");
            page.context().close();
        }
    }

    @Test
    void answersCountOnce() {
        try (Visitor visitor = new Visitor(node)) {
            assertThat(
                            visitor.post("/sign-in/passkey", "challenge", "AAAA", "passkey", "{}")
                                    .body())
                    .contains("data-code=\"passkey-expired\"");
            assertThat(
                            visitor.post("/sign-in/passkey", "challenge", "*", "passkey", "{}")
                                    .statusCode())
                    .isEqualTo(400);
            String challenge =
                    RunningNode.json(visitor.post("/sign-in/passkey/options"))
                            .path("challenge")
                            .asString();
            assertThat(
                            visitor.post(
                                            "/sign-in/passkey",
                                            "challenge",
                                            challenge,
                                            "passkey",
                                            "{\"id\":1}")
                                    .body())
                    .contains("data-code=\"bad-passkey\"");
            assertThat(
                            visitor.post(
                                            "/sign-in/passkey",
                                            "challenge",
                                            challenge,
                                            "passkey",
                                            "{}")
                                    .body())
                    .contains("data-code=\"passkey-expired\"");
        }
    }

    private static void signIn(Page page) {
        page.navigate(node.at("/sign-in/passkey").toString());
        page.waitForFunction("() => document.documentElement.dataset.jzPasskeys === 'ready'");
        click(page, "用通行密钥登录");
    }

    private static void click(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    }
}
