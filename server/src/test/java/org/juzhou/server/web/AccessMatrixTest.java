package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Suite;
import org.juzhou.platform.access.Role;
import org.juzhou.server.demo.DemoPeople.Made;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every address as everybody: `docs/access.md` says who is let through, and the server agrees.
class AccessMatrixTest {
    private static final Pattern ROW =
            Pattern.compile("\\| (GET|POST) \\| `([^`]+)` \\| ([a-z -]+) \\|");
    private static final Map<String, Role> ROLES =
            Map.of(
                    "manager.demo", Role.ADMINISTRATOR,
                    "clerk.demo", Role.CLERK,
                    "reviewer2.demo", Role.REVIEWER,
                    "registrar.demo", Role.REGISTRAR,
                    "auditor.demo", Role.AUDITOR);

    @TempDir private static Path folder;
    private static RunningNode node;
    private static Map<String, Visitor> visitors;
    private static List<Line> table;
    private static String foreignApplication;

    /// A row of the page.
    private record Line(String method, String path, String who) {}

    @BeforeAll
    static void serve() throws IOException {
        node = RunningNode.begin(folder, Suite.STANDARD);
        List<Made> people = node.makeDemo();
        visitors = new LinkedHashMap<>();
        visitors.put("nobody", new Visitor(node));
        visitors.put("newcomer", Visitor.registered(node, "newcomer"));
        ROLES.keySet().stream()
                .sorted()
                .forEach(login -> visitors.put(login, Visitor.ofDemo(node, people, login)));
        table = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "access.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                table.add(new Line(row.group(1), row.group(2), row.group(3)));
            }
        }
        try (Visitor other = Visitor.registered(node, "other.applicant")) {
            foreignApplication =
                    other.post(
                                    "/enrolment",
                                    "name",
                                    "青岚他人协会",
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
        }
    }

    @AfterAll
    static void stop() {
        visitors.values().forEach(Visitor::close);
        node.close();
    }

    @Test
    void thePageHasEveryAddressOfTheServer() {
        Set<String> there = new TreeSet<>();
        node.server()
                .part(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach(
                        (mapping, method) -> {
                            if (method.getBeanType().getName().startsWith("org.juzhou.")) {
                                mapping.getMethodsCondition()
                                        .getMethods()
                                        .forEach(
                                                verb ->
                                                        mapping.getPatternValues()
                                                                .forEach(
                                                                        path ->
                                                                                there.add(
                                                                                        verb + " "
                                                                                                + path)));
                            }
                        });
        Set<String> written = new TreeSet<>();
        table.forEach(line -> written.add(line.method() + " " + line.path()));
        assertThat(written).isEqualTo(there);
    }

    @Test
    void everybodyIsLetThroughOrNotAsThePageSays() {
        List<String> wrong = new ArrayList<>();
        for (Line line : table) {
            visitors.forEach(
                    (login, visitor) -> {
                        boolean may = may(login, line.who());
                        if (may && line.method().equals("POST")) {
                            return; // what it does is shown by other tests
                        }
                        HttpResponse<String> answer = ask(visitor, line);
                        if (isTurnedAway(answer, login) == may) {
                            wrong.add(
                                    String.join(
                                            " ",
                                            line.method(),
                                            line.path(),
                                            login,
                                            answer.statusCode() + "",
                                            answer.uri().getPath()));
                        }
                    });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatBelongsToAnotherIsNotThere() {
        for (String login : List.of("newcomer", "manager.demo", "reviewer2.demo")) {
            Visitor visitor = visitor(login);
            for (String part : new String[] {"", "/documents/1"}) {
                assertThat(visitor.get(foreignApplication + part).statusCode())
                        .as(login + part)
                        .isEqualTo(404);
            }
            assertThat(visitor.post(foreignApplication + "/withdraw").statusCode()).isEqualTo(404);
        }
        String draft = foreignApplication.replace("/enrolment/", "/reviews/");
        assertThat(visitor("reviewer2.demo").get(draft).statusCode()).isEqualTo(404);
        assertThat(visitor("manager.demo").post("/mine/people/grants/1/end").statusCode())
                .isEqualTo(404);
        assertThat(
                        visitor("manager.demo")
                                .post("/mine/keys/99/revoke", "password", "x")
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        visitor("manager.demo")
                                .post("/act-for", "organisation", "o" + "a".repeat(16))
                                .statusCode())
                .isEqualTo(404);
    }

    private static Visitor visitor(String login) {
        return Objects.requireNonNull(visitors.get(login), login);
    }

    private static boolean may(String login, String who) {
        return switch (who) {
            case "everybody", "act or machine" -> true; // the tests run on the machine
            case "signed in" -> !login.equals("nobody");
            default -> {
                Role role = ROLES.get(login);
                String right = who.replace(" or owner", "");
                yield role != null
                        && role.rights().stream().anyMatch(one -> one.text().equals(right));
            }
        };
    }

    private static HttpResponse<String> ask(Visitor visitor, Line line) {
        String path =
                line.path()
                        .replace("{language}", "en")
                        .replace("**", "0/000")
                        .replaceAll("\\{(number|document|height|index|version)}", "1")
                        .replaceAll("\\{[a-z]+}", "0000000000000000");
        return line.method().equals("GET") ? visitor.get(path) : visitor.post(path);
    }

    /// Led to sign in, or told that it is not allowed. Nobody who signs in is turned away from
    /// `/sign-in` itself.
    private static boolean isTurnedAway(HttpResponse<String> answer, String login) {
        boolean isLed =
                login.equals("nobody")
                        && answer.uri().getPath().equals("/sign-in")
                        && answer.previousResponse().isPresent()
                        && !answer.previousResponse().get().uri().getPath().equals("/sign-in/code")
                        && !answer.previousResponse().get().uri().getPath().equals("/sign-out");
        return isLed || answer.statusCode() == 401 || answer.statusCode() == 403;
    }

    @Test
    void theOwnerIsKnownByTheToken() {
        assertThat(node.get("/api/imports/0000000000000000").statusCode()).isEqualTo(401);
        assertThat(node.get("/api/imports/0000000000000000", node.asOwner()).statusCode())
                .isEqualTo(404);
        assertThat(
                        node.post(
                                        "/api/imports/organisations",
                                        "text/csv",
                                        "a".getBytes(StandardCharsets.UTF_8),
                                        request -> request.header("Authorization", "Bearer 00"))
                                .statusCode())
                .isEqualTo(401);
    }
}
