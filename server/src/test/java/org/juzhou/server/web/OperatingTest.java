package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.platform.access.FirstAdministrators;
import org.juzhou.platform.identity.IdentityFacts;
import org.juzhou.platform.identity.Profile;
import org.juzhou.platform.identity.Standing;

/// A province without a demo, from its first link on: people, roles, a platform, an enterprise that
/// joins it, is suspended and resumed.
@TestMethodOrder(MethodOrderer.MethodName.class)
class OperatingTest {
    @TempDir private static Path folder;
    private static RunningNode node;

    @BeforeAll
    static void serve() {
        node = RunningNode.begin(folder, Suite.STANDARD);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void beginsWithTwoLinks() {
        String operator = node.key().kid().organisation().value();
        List<String> links = node.server().part(FirstAdministrators.class).links();
        assertThat(links).hasSize(2);
        try (Visitor first = accept(links.getFirst(), "first.admin");
                Visitor second = accept(links.getLast(), "second.admin");
                Visitor applicant = Visitor.registered(node, "some.applicant")) {
            assertThat(node.server().part(FirstAdministrators.class).links()).isEmpty();
            assertThat(first.get(links.getFirst()).statusCode()).isEqualTo(410);
            assertThat(first.get("/operate").statusCode()).isEqualTo(403);
            grant(first, "first.admin", "registrar");
            grant(first, "second.admin", "reviewer");
            assertThat(second.get("/reviews").statusCode())
                    .as("the operator itself does not review yet")
                    .isEqualTo(403);

            ok(
                    first.post(
                            "/operate/roles",
                            "organisation",
                            operator,
                            "role",
                            "reviewer",
                            "held",
                            "1"));
            Applicant begun =
                    Applicant.begin(node, applicant, "enterprise", Applicant.code(9_001), 9_001);
            begun.apply(Applicant.now());
            ok(second.post(begun.review() + "/approve"));
            assertThat(standing(begun)).contains(Standing.VERIFIED);
            open(first, begun.organisation().value());
            join(begun);
            assertThat(standing(begun)).contains(Standing.ACTIVE);
            assertThat(applicant.get("/mine/platforms").body()).contains("在用");

            String id = begun.organisation().value();
            ok(
                    second.post(
                            "/standings",
                            "organisation",
                            id,
                            "act",
                            "suspend",
                            "reason",
                            "court-order"));
            assertThat(standing(begun)).contains(Standing.SUSPENDED);
            ok(second.post("/standings", "organisation", id, "act", "resume", "reason", ""));
            assertThat(standing(begun)).contains(Standing.ACTIVE);
            assertThat(second.get("/mine/trail").body()).contains("暂停机构");
        }
    }

    @Test
    void refusesWhatBreaksARule() {
        try (Visitor admin =
                Visitor.signedIn(node, "first.admin", Visitor.password("first.admin"))) {
            assertThat(
                            admin.post(
                                            "/operate/roles",
                                            "organisation",
                                            "me",
                                            "role",
                                            "reviewer",
                                            "held",
                                            "1")
                                    .body())
                    .contains("f-organisation-error");
            assertThat(
                            admin.post(
                                            "/operate/platforms",
                                            "platform",
                                            "A B",
                                            "operator",
                                            node.key().kid().organisation().value(),
                                            "category",
                                            "notary",
                                            "filing",
                                            "x",
                                            "status",
                                            "open",
                                            "agreement",
                                            "one")
                                    .statusCode())
                    .isEqualTo(400);
        }
    }

    private static Visitor accept(String link, String login) {
        Visitor visitor = new Visitor(node);
        HttpResponse<String> answer =
                visitor.post(
                        URI.create(link).getPath(),
                        "name",
                        "演示 " + login,
                        "login",
                        login,
                        "password",
                        Visitor.password(login),
                        "again",
                        Visitor.password(login));
        assertThat(answer.uri().getPath()).as(answer::body).isEqualTo("/desk");
        return visitor;
    }

    private static void grant(Visitor by, String login, String role) {
        ok(by.post("/mine/people/grant", "login", login, "role", role, "day", ""));
    }

    private static void open(Visitor by, String operator) {
        ok(
                by.post(
                        "/operate/platforms",
                        "platform",
                        "notary",
                        "operator",
                        operator,
                        "category",
                        "notary",
                        "filing",
                        "",
                        "status",
                        "open",
                        "agreement",
                        "1"));
    }

    private static void ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
    }

    private static void join(Applicant begun) {
        long now = Applicant.now();
        isAccepted(
                node.submit(
                        new RecordBuilder(
                                        node.chain().identity().chain(),
                                        "identity",
                                        "join-platform")
                                .valid(now, now + 600)
                                .field("platform", "notary")
                                .field("agreement", 1)
                                .sign(begun.kid(), begun.key())));
        node.awaitViews();
    }

    private static void isAccepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(201);
    }

    private static Optional<Standing> standing(Applicant begun) {
        return node.server()
                .part(IdentityFacts.class)
                .profile(begun.organisation())
                .map(Profile::standing);
    }
}
