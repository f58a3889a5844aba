package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Suite;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Accounts, by forms and without script.
class SignInTest {
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
    void signsInWhoRegisteredAndNobodyElse() {
        Visitor.registered(node, "he.ming").close();
        try (Visitor again = Visitor.signedIn(node, "he.ming", Visitor.password("he.ming"));
                Visitor other = new Visitor(node)) {
            assertThat(again.get("/account").body()).contains("he.ming");
            assertThat(other.signIn("he.ming", "river gnim.eh orangE").statusCode()).isEqualTo(401);
            assertThat(other.signIn("nobody", "river gnim.eh orange").body())
                    .contains(other.signIn("he.ming", "x").body().substring(0, 200));
            assertThat(other.get("/account").uri().getPath()).isEqualTo("/sign-in");
        }
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrong() {
        try (Visitor visitor = new Visitor(node)) {
            HttpResponse<String> weak =
                    visitor.post(
                            "/register",
                            "name",
                            "演示 李",
                            "login",
                            "li.demo",
                            "password",
                            "password123",
                            "again",
                            "password123",
                            "next",
                            "/desk");

            assertThat(weak.statusCode()).isEqualTo(422);
            assertThat(weak.body())
                    .contains("value=\"li.demo\"")
                    .contains("演示 李")
                    .contains("f-password-error")
                    .doesNotContain("password123");
            assertThat(
                            visitor.post(
                                            "/register",
                                            "name",
                                            "x",
                                            "login",
                                            "13800000000",
                                            "password",
                                            "p",
                                            "again",
                                            "p",
                                            "next",
                                            "/")
                                    .body())
                    .contains("f-login-error");
        }
    }

    @Test
    void locksAfterFiveWrongTries() {
        Visitor.registered(node, "locked.one").close();
        try (Visitor thief = new Visitor(node)) {
            for (int i = 0; i < 5; i++) {
                assertThat(thief.signIn("locked.one", "guess " + i).statusCode()).isEqualTo(401);
            }
            assertThat(thief.signIn("locked.one", Visitor.password("locked.one")).statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void endsASessionEverywhere() {
        try (Visitor first = Visitor.registered(node, "two.devices");
                Visitor second =
                        Visitor.signedIn(node, "two.devices", Visitor.password("two.devices"))) {
            assertThat(second.get("/account").uri().getPath()).isEqualTo("/account");
            first.post("/account/sessions/end");
            assertThat(second.get("/account").uri().getPath()).isEqualTo("/sign-in");
            assertThat(first.get("/account").uri().getPath()).isEqualTo("/sign-in");
        }
    }

    @Test
    void leadsToNoOtherSite() {
        Visitor.registered(node, "wanderer").close();
        for (String next :
                new String[] {"https://elsewhere.example/", "//elsewhere.example", "/\\e"}) {
            try (Visitor visitor = new Visitor(node)) {
                HttpResponse<String> answer =
                        visitor.post(
                                "/sign-in",
                                "login",
                                "wanderer",
                                "password",
                                Visitor.password("wanderer"),
                                "next",
                                next);
                assertThat(answer.uri().getPath()).as(next).isEqualTo("/desk");
            }
        }
    }

    @Test
    void storesNoNameAndNoPasswordInClear() {
        Visitor.registered(node, "sealed.one").close();
        String row =
                JdbcClient.create(node.database().source())
                        .sql(
                                "select convert_from(name, 'latin1') || password from"
                                        + " people_own.account where login = 'sealed.one'")
                        .query(String.class)
                        .single();

        assertThat(row).contains("$argon2id$").doesNotContain("演示").doesNotContain("river");
    }
}
