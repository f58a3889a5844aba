package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Suite;
import org.juzhou.platform.browser.Chromium;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.server.demo.DemoPeople.Made;

/// From nothing to a first record in one sitting, in a real browser, by what is written on the
/// pages alone: an enterprise is registered, a second person finds it right, and it signs with a
/// key that nobody else has. The clicks and the time of the machine are printed.
class FirstRecordTest {
    private static final String PASSWORD = "morning over orange island";

    @TempDir private static Path folder;
    private static RunningNode node;
    private static Chromium chromium;
    private static List<Made> people;
    private int clicks;

    @BeforeAll
    static void serve() {
        node = RunningNode.begin(folder, Suite.STANDARD);
        people = node.makeDemo();
        chromium = Chromium.launch();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        node.close();
    }

    @Test
    void leadsFromNothingToAFirstRecord() {
        long begun = System.nanoTime();
        Page page = chromium.newPage();
        page.navigate(node.url().toString());
        click(page, AriaRole.LINK, "登录");
        click(page, AriaRole.LINK, "还没有账号？注册");
        type(page, "姓名", "演示 林");
        type(page, "登录名", "lin.demo");
        type(page, "新密码", PASSWORD);
        type(page, "再输一次", PASSWORD);
        click(page, AriaRole.BUTTON, "注册");
        click(page.getByRole(AriaRole.MAIN).getByText("登记企业"));
        type(page, "名称", "青岚测试制造有限公司");
        type(page, "统一社会信用代码", code());
        click(page, AriaRole.BUTTON, "下一步：造密钥");
        click(page, AriaRole.BUTTON, "造密钥并提交申请");
        page.waitForSelector("text=已提交");
        String address = page.url();

        approve("reviewer1.demo");

        page.navigate(address);
        assertThat(page.content()).contains("你是它的管理员和经办");
        click(page, AriaRole.LINK, "企业凭证");
        click(page, AriaRole.BUTTON, "签发并显示");
        String credential = page.getByLabel("凭证原文").inputValue();
        assertThat(check(credential)).contains("\"standing\":\"verified\"", "青岚测试");
        page.navigate(address);
        click(page.getByText("签第一条记录"));
        page.waitForSelector("#jz-dropzone[data-ready]");
        page.setInputFiles(
                "#jz-dropzone input[type=file]",
                new FilePayload(
                        "first.txt", "text/plain", "first".getBytes(StandardCharsets.UTF_8)));
        clicks++;
        click(page.locator("#jz-dropzone .btn-act"));
        page.waitForSelector("#jz-dropzone .jz-proof, #jz-dropzone h2 >> nth=0");
        page.waitForFunction("() => !document.querySelector('#jz-dropzone [aria-busy=true]')");
        node.awaitViews();
        String organisation = organisation();
        String author = node.get("/records?author=" + organisation + "&contract=notary").body();
        assertThat(author).containsPattern("href=\"/records/[0-9a-f]{64}");
        assertThat(node.get("/api/organisations/" + organisation).body())
                .contains("\"standing\":\"verified\"");
        System.out.printf(
                "a first record: %d clicks, %.1f s of machine time%n",
                clicks, (System.nanoTime() - begun) / 1e9);
        page.context().close();
    }

    /// What the server says of a credential.
    private static String check(String credential) {
        return node.post(
                        "/api/credentials/check",
                        "text/plain",
                        credential.getBytes(StandardCharsets.US_ASCII))
                .body();
    }

    /// Somebody else looks and approves.
    private void approve(String login) {
        Page page = chromium.newPage();
        page.navigate(node.at("/sign-in").toString());
        type(page, "登录名", login);
        type(page, "密码", Visitor.passwordOf(people, login));
        click(page, AriaRole.BUTTON, "登录");
        click(page.getByText("去核验"));
        click(page, AriaRole.BUTTON, "核验通过");
        assertThat(page.getByRole(AriaRole.MAIN).textContent()).contains("已通过");
        page.context().close();
    }

    private static String organisation() {
        return RunningNode.json(
                        node.get("/api/organisations?q=%E9%9D%92%E5%B2%9A%E6%B5%8B%E8%AF%95"))
                .path("organisations")
                .get(0)
                .path("id")
                .asString();
    }

    private static String code() {
        String fresh = "91439900012345678";
        return fresh + CreditCode.check(fresh);
    }

    private void type(Page page, String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    private void click(Page page, AriaRole role, String name) {
        List<Locator> found =
                page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true))
                        .all();
        assertThat(found).as(name).isNotEmpty();
        click(found.getLast());
    }

    private void click(Locator what) {
        what.click();
        clicks++;
    }
}
