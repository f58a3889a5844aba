package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Suite;
import org.juzhou.server.demo.DemoPeople.Made;

/// A system of an enterprise hears of its records: signed, again where it did not answer well, and
/// only where the operator allows it.
class WebhookTest {
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]+");

    @TempDir private static Path folder;
    private static RunningNode node;
    private static HttpServer receiver;
    private static final BlockingQueue<Heard> HEARD = new LinkedBlockingQueue<>();
    private static final AtomicInteger STATUS = new AtomicInteger(204);
    private static List<Made> people;

    private record Heard(String id, String time, String signature, String body) {}

    @BeforeAll
    static void serve() throws IOException {
        node = RunningNode.begin(folder, Suite.STANDARD);
        people = node.makeDemo();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(
                "/hear",
                exchange -> {
                    try (exchange) {
                        var headers = exchange.getRequestHeaders();
                        HEARD.add(
                                new Heard(
                                        headers.getFirst("webhook-id"),
                                        headers.getFirst("webhook-timestamp"),
                                        headers.getFirst("webhook-signature"),
                                        new String(
                                                exchange.getRequestBody().readAllBytes(),
                                                StandardCharsets.UTF_8)));
                        exchange.getResponseHeaders().set("Location", "/elsewhere");
                        exchange.sendResponseHeaders(STATUS.get(), -1);
                    }
                });
        receiver.start();
    }

    @AfterAll
    static void stop() {
        receiver.stop(0);
        node.close();
    }

    @Test
    void tellsOfRecordsUntilItIsHeard() throws Exception {
        String site = "http://localhost:" + receiver.getAddress().getPort();
        try (Visitor manager = Visitor.ofDemo(node, people, "manager.demo");
                Visitor registrar = Visitor.ofDemo(node, people, "registrar.demo");
                Visitor other = Visitor.ofDemo(node, people, "admin.demo")) {
            assertThat(manager.post("/mine/webhooks", "address", site + "/hear").body())
                    .contains("data-code=\"site-not-listed\"");
            assertThat(manager.post("/mine/webhooks", "address", "ftp://x/hear").body())
                    .contains("data-code=\"bad-webhook\"");
            assertThat(registrar.post("/operate/sites", "address", site + "/any/path").body())
                    .contains(site);
            String page = manager.post("/mine/webhooks", "address", site + "/hear").body();
            Matcher secret = SECRET.matcher(page);
            assertThat(secret.find()).isTrue();
            assertThat(manager.get("/mine/webhooks").body()).doesNotContain("whsec_");
            String path = path(manager);
            assertThat(other.get(path).statusCode()).isEqualTo(404);

            manager.post(path + "/ping");
            assertThat(signed(hear(), secret.group())).contains("\"type\":\"ping\"");

            await(manager, path, "已送达");
            STATUS.set(302);
            act();
            Heard first = hear();
            assertThat(signed(first, secret.group()))
                    .contains("record.accepted", "identity", "-platform");
            await(manager, path, "不是 2xx");
            STATUS.set(200);
            Heard again = hear();
            assertThat(again.id()).isEqualTo(first.id());
            assertThat(again.body()).isEqualTo(first.body());
            await(manager, path, "HTTP 200");

            registrar.post("/operate/sites/remove", "site", site);
            manager.post(path + "/ping");
            await(manager, path, "站点已不在列");
            assertThat(HEARD.poll(1, TimeUnit.SECONDS)).isNull();
        }
    }

    /// One record of the enterprise: it joins a platform, or quits one.
    private static void act() {
        try (Visitor clerk = Visitor.ofDemo(node, people, "clerk.demo")) {
            Matcher form =
                    Pattern.compile("action=\"(/mine/platforms/[^\"]+)\"")
                            .matcher(clerk.get("/mine/platforms").body());
            assertThat(form.find()).isTrue();
            assertThat(clerk.post(form.group(1)).statusCode()).isEqualTo(200);
        }
    }

    private static String path(Visitor manager) {
        Matcher found =
                Pattern.compile("/mine/webhooks/[0-9]+")
                        .matcher(manager.get("/mine/webhooks").body());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private static Heard hear() throws InterruptedException {
        Heard heard = HEARD.poll(30, TimeUnit.SECONDS);
        assertThat(heard).as("a message").isNotNull();
        return Objects.requireNonNull(heard);
    }

    /// What a receiver does with a message before it believes it.
    private static String signed(Heard heard, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())),
                        "HmacSHA256"));
        String message = heard.id() + "." + heard.time() + "." + heard.body();
        assertThat(heard.signature())
                .isEqualTo(
                        "v1,"
                                + Base64.getEncoder()
                                        .encodeToString(
                                                mac.doFinal(
                                                        message.getBytes(StandardCharsets.UTF_8))));
        return heard.body();
    }

    private static void await(Visitor manager, String path, String text)
            throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            if (manager.get(path).body().contains(text)) {
                return;
            }
            Thread.sleep(100);
        }
        assertThat(manager.get(path).body()).contains(text);
    }
}
