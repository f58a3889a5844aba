package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;

/// Programs by their keys: what the scope allows, as the organisation, until somebody ends it.
class ClientKeyTest {
    private static final Pattern KEY = Pattern.compile("jzc_[A-Za-z0-9_-]{43}");
    private static final Pattern END = Pattern.compile("/mine/clients/[0-9]+/end");

    @TempDir private static Path folder;
    private static RunningNode node;
    private static Visitor manager;

    @BeforeAll
    static void serve() {
        node = RunningNode.begin(folder, Suite.STANDARD);
        manager = Visitor.ofDemo(node, node.makeDemo(), "manager.demo");
    }

    @AfterAll
    static void stop() {
        manager.close();
        node.close();
    }

    @Test
    void actsWithinItsScopeAsItsOrganisation() {
        String key = make("ERP", "act");
        HttpResponse<String> answer = preserve(key);
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(201);
        String id = RunningNode.json(answer).path("id").asString();
        String author =
                RunningNode.json(node.get("/api/records/" + id)).path("author").asString("");
        assertThat(author).isNotEqualTo(node.key().kid().organisation().value());

        assertThat(node.get("/api/imports/0000000000000000", shows(key)).statusCode())
                .isEqualTo(403);
        assertThat(node.get("/mine/people", shows(key)).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/sign-in"));
    }

    @Test
    void servesNoMoreWhenItIsEnded() {
        String key = make("old system", "act");
        assertThat(preserve(key).statusCode()).isEqualTo(201);
        Matcher end = END.matcher(manager.get("/mine/clients").body());
        assertThat(end.find()).isTrue();
        manager.post(end.group());
        HttpResponse<String> answer = preserve(key);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("unknown-client");
    }

    @Test
    void saysWhatIsWrongWithAWish() {
        assertThat(manager.post("/mine/clients", "name", "", "scopes", "act", "day", "").body())
                .contains("f-name-error");
        assertThat(manager.post("/mine/clients", "name", "x", "day", "").body())
                .contains("f-scopes-error");
        assertThat(
                        manager.post(
                                        "/mine/clients",
                                        "name",
                                        "x",
                                        "scopes",
                                        "manage-people",
                                        "day",
                                        "")
                                .body())
                .contains("f-scopes-error");
        assertThat(
                        manager.post(
                                        "/mine/clients",
                                        "name",
                                        "x",
                                        "scopes",
                                        "act",
                                        "day",
                                        "2199-01-01")
                                .body())
                .contains("f-day-error");
    }

    private static String make(String name, String scope) {
        String page =
                manager.post("/mine/clients", "name", name, "scopes", scope, "day", "").body();
        Matcher key = KEY.matcher(page);
        assertThat(key.find()).as(page).isTrue();
        assertThat(manager.get("/mine/clients").body()).doesNotContain(key.group());
        return key.group();
    }

    private static HttpResponse<String> preserve(String key) {
        String sd = "\"" + String.join("\",\"", node.digests()) + "\"";
        String body =
                "{\"items\":[{\"leaf\":\"" + node.randomHash().hex() + "\"}],\"sd\":[" + sd + "]}";
        return node.post(
                "/api/notary/evidence",
                "application/json",
                Bytes.ascii(body).toArray(),
                shows(key));
    }

    private static UnaryOperator<HttpRequest.Builder> shows(String key) {
        return request -> request.header("Authorization", "Bearer " + key);
    }
}
