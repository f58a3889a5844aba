package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.juzhou.platform.signer.SignerServer;
import org.juzhou.server.demo.DemoPeople.Made;

/// Pages of those who are signed in, held to what every page is held to, each as seen by somebody
/// of the role it is for.
class StaffPagesTest {
    @TempDir private static Path folder;
    private static RunningNode node;
    private static Chromium chromium;
    private static List<PageChecks> checks;
    private static SignerServer signer;

    @BeforeAll
    static void serve() {
        node = RunningNode.begin(folder, Suite.STANDARD);
        List<Made> people = node.makeDemo();
        signer = node.signer();
        chromium = Chromium.launch();
        checks = new ArrayList<>();
        Visitor newcomer = Visitor.registered(node, "newcomer");
        String begun = begin(newcomer, "青岚截图制造有限公司");
        String applied = newcomer.get("/enrolment/" + begun).uri().getPath();
        add(
                newcomer,
                Map.of(
                        "desk-newcomer", "/desk",
                        "enrolment", "/enrolment",
                        "application", applied,
                        "account", "/account",
                        "passkeys", "/account/passkeys",
                        "authenticator", "/account/code"));
        Visitor managing = Visitor.ofDemo(node, people, "manager.demo");
        managing.post(
                "/mine/people/lend",
                "login",
                "clerk.demo",
                "role",
                "administrator",
                "day",
                "2030-12-31");
        Map<String, String> ofManagers = new LinkedHashMap<>();
        ofManagers.put("people", "/mine/people");
        ofManagers.put("keys", "/mine/keys");
        ofManagers.put("credential", "/mine/credential");
        ofManagers.put("clients", "/mine/clients");
        ofManagers.put("webhooks", "/mine/webhooks");
        ofManagers.put("platforms-mine", "/mine/platforms");
        ofManagers.put("trail", "/mine/trail");
        ofManagers.put("rights-staff", "/rights");
        add(managing, ofManagers);
        add(
                Visitor.ofDemo(node, people, "reviewer1.demo"),
                Map.of("desk", "/desk", "reviews", "/reviews", "standings", "/standings"));
        Visitor registering = Visitor.ofDemo(node, people, "registrar.demo");
        add(
                registering,
                Map.of(
                        "imports", "/imports",
                        "import", "/imports/" + previewed(),
                        "operate", "/operate",
                        "sites", "/operate/sites"));
    }

    private static void add(Visitor visitor, Map<String, String> pages) {
        checks.add(new PageChecks(node, chromium, pages, visitor.cookies()));
    }

    /// Number of a fresh application.
    private static String begin(Visitor visitor, String name) {
        String path =
                visitor.post(
                                "/enrolment",
                                "name",
                                name,
                                "kind",
                                "association",
                                "uscc",
                                "",
                                "region",
                                "4301",
                                "industry",
                                "")
                        .uri()
                        .getPath();
        assertThat(path).startsWith("/enrolment/");
        return path.substring("/enrolment/".length());
    }

    /// Id of an import of a good row and a bad one.
    private static String previewed() {
        String table = "name,uscc,kind,region\n青,1,2,3\n第一小学,,public-institution,长沙\n";
        return RunningNode.json(
                        node.post(
                                "/api/imports/organisations?name=file.csv",
                                "text/csv",
                                table.getBytes(StandardCharsets.UTF_8),
                                node.asOwner()))
                .path("id")
                .asString();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        signer.close();
        node.close();
    }

    @Test
    void everyPageKeepsToItsPolicyAndIsDrawn() {
        assertThat(checks.stream().flatMap(one -> one.drawn().stream())).isEmpty();
    }

    @Test
    void everyoneCanUseEveryPageInBothThemes() {
        assertThat(checks.stream().flatMap(one -> one.unusable().entrySet().stream())).isEmpty();
    }

    @Test
    void nothingScrollsSideways() {
        assertThat(checks.stream().flatMap(one -> one.tooWide().stream())).isEmpty();
    }
}
