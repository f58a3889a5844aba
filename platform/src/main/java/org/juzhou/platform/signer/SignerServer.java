package org.juzhou.platform.signer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.platform.people.Secret;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Answers one platform on this machine, which shows the token of a file that only its owner reads.
public final class SignerServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_BODY = 131_072;
    private static final int OK = 200;
    private static final int REFUSED = 422;
    private static final int UNREADABLE = 400;
    private static final int FORBIDDEN = 403;
    private static final int BROKEN = 500;

    private final HttpServer http;
    private final Wire.Address address;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private SignerServer(HttpServer http, Wire.Address address) {
        this.http = http;
        this.address = address;
    }

    /// Starts to answer on the loopback, at a port that the system chooses, and writes where.
    ///
    /// @param file where the platform reads how to reach it
    public static SignerServer start(Signer signer, Path file) throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String url =
                "http://"
                        + InetAddress.getLoopbackAddress().getHostAddress()
                        + ":"
                        + http.getAddress().getPort();
        SignerServer server = new SignerServer(http, new Wire.Address(url, Secret.fresh()));
        server.on("/make", Wire.Make.class, signer::make);
        server.on("/sign", Wire.Sign.class, signer::sign);
        server.on("/admit", Wire.Admit.class, signer::admit);
        server.on("/about", Wire.About.class, asked -> signer.about(KeyId.parse(asked.kid())));
        http.setExecutor(server.threads);
        http.start();
        DurableFile.write(file, JSON.writeValueAsBytes(server.address));
        return server;
    }

    /// Where it answers.
    public String url() {
        return address.url();
    }

    private <T> void on(String path, Class<T> type, Function<T, Object> act) {
        http.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        answer(exchange, type, act);
                    }
                });
    }

    private <T> void answer(HttpExchange exchange, Class<T> type, Function<T, Object> act)
            throws IOException {
        String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8),
                ("Bearer " + address.token()).getBytes(StandardCharsets.UTF_8))) {
            send(exchange, FORBIDDEN, refusal("not-permitted", "the token is wrong"));
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY + 1);
        if (body.length > MOST_BODY) {
            send(exchange, UNREADABLE, refusal("too-long", "at most " + MOST_BODY + " bytes"));
            return;
        }
        try {
            send(exchange, OK, act.apply(JSON.readValue(body, type)));
        } catch (SignerException e) {
            send(
                    exchange,
                    REFUSED,
                    new Wire.Refusal(
                            e.code(), e.field(), String.valueOf(e.getMessage()), e.seconds()));
        } catch (FormatException e) {
            send(
                    exchange,
                    UNREADABLE,
                    new Wire.Refusal(e.code(), e.field(), String.valueOf(e.getMessage()), 0));
        } catch (JacksonException | NullPointerException e) {
            send(exchange, UNREADABLE, refusal("bad-json", "is not what is asked here"));
        } catch (RuntimeException e) {
            send(exchange, BROKEN, refusal("no-custody", String.valueOf(e.getMessage())));
        }
    }

    private static Wire.Refusal refusal(String code, String detail) {
        return new Wire.Refusal(code, null, detail, 0);
    }

    private static void send(HttpExchange exchange, int status, Object said) throws IOException {
        byte[] body = JSON.writeValueAsBytes(said);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.close();
    }
}
