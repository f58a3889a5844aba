package org.juzhou.chain.stamping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.chain.Head;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.time.StampQuery;
import org.juzhou.ledger.time.TimeStamp;

@Timeout(60)
class HttpAuthorityTest {
    private static final Head HEAD = SampleHeads.head(5);

    private final SampleHeads heads = new SampleHeads();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger elsewhere = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Thread::startVirtualThread);
        server.createContext(
                "/stamp", exchange -> answer(exchange, 200, StampQuery.REPLY_MEDIA_TYPE));
        server.createContext("/failing", exchange -> answer(exchange, 500, "text/plain"));
        server.createContext("/page", exchange -> answer(exchange, 200, "text/html"));
        server.createContext("/moved", this::redirect);
        server.createContext("/elsewhere", exchange -> elsewhere.incrementAndGet());
        server.createContext("/endless", this::pour);
        server.createContext("/silent", this::wait);
        server.createContext("/slow", this::drip);
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
    }

    @Test
    void bringsTheTokenOfAnAuthority() throws Exception {
        try (HttpAuthority authority = HttpAuthority.at(at("/stamp"))) {
            StampQuery query = StampQuery.of(SampleHeads.text(HEAD), new SecureRandom());
            TimeStamp stamp = query.accept(authority.ask(query.toBytes()));
            assertThat(stamp.imprint()).isEqualTo(TimeStamp.imprintOfText(SampleHeads.text(HEAD)));
            assertThat(authority.name()).isEqualTo("127.0.0.1:" + server.getAddress().getPort());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/failing", "/page", "/moved", "/endless", "/silent", "/slow", "/none"})
    void refusesWhateverElseIsAnswered(String path) {
        try (HttpAuthority authority = HttpAuthority.at(at(path), Duration.ofMillis(700))) {
            StampQuery query = StampQuery.of(SampleHeads.text(HEAD), new SecureRandom());
            assertThatThrownBy(() -> authority.ask(query.toBytes()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("answer");
        }
        assertThat(elsewhere.get()).as("a redirect is not followed").isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/etc/passwd",
                "tsa.example",
                "ftp://tsa.example/",
                "http:/stamp",
                "https://user:secret@tsa.example/"
            })
    void takesAddressesOfTheWebWithoutSecrets(String address) {
        assertThatThrownBy(() -> HttpAuthority.at(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange, int status, String type) throws IOException {
        try (exchange) {
            assertThat(exchange.getRequestMethod()).isEqualTo("POST");
            assertThat(exchange.getRequestHeaders().getFirst("Content-Type"))
                    .isEqualTo(StampQuery.MEDIA_TYPE);
            Bytes query = Bytes.of(exchange.getRequestBody().readAllBytes());
            byte[] body = heads.answer(query, SampleHeads.TIME_MILLIS).toArray();
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void redirect(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Location", at("/elsewhere").toString());
            exchange.sendResponseHeaders(307, -1);
        }
    }

    /// More than anybody wants.
    private void pour(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", StampQuery.REPLY_MEDIA_TYPE);
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 1_000 && ended.getCount() > 0; i++) {
                exchange.getResponseBody().write(new byte[8_192]);
            }
        }
    }

    private void wait(HttpExchange exchange) {
        try (exchange) {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One byte, and then nothing.
    private void drip(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", StampQuery.REPLY_MEDIA_TYPE);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(0x30);
            exchange.getResponseBody().flush();
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
