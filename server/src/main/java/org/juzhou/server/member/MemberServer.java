package org.juzhou.server.member;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.juzhou.chain.member.Member;
import org.juzhou.chain.member.MemberHome;
import org.juzhou.chain.member.MemberStatus;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.tree.TilePath;
import tools.jackson.databind.json.JsonMapper;

/// Serves a member's copy (C2SP tlog-tiles, the checkpoint with the member's own line), how the
/// member does (`/api/member`), and the evidence it found (`/evidence/NAME`). It only reads.
public final class MemberServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String BYTES = "application/octet-stream";
    private static final String EVIDENCE = "/evidence/";
    private static final int STOP_SECONDS = 1;

    private final MemberHome home;
    private final Member member;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private MemberServer(MemberHome home, Member member, HttpServer http) {
        this.home = home;
        this.member = member;
        this.http = http;
    }

    /// Starts to answer.
    ///
    /// @param port 0 for one that the system chooses
    /// @throws BindException when the port is taken
    public static MemberServer start(MemberHome home, Member member, InetAddress listen, int port)
            throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(listen, port), 0);
        MemberServer server = new MemberServer(home, member, http);
        http.setExecutor(server.threads);
        http.createContext("/", server::answer);
        http.start();
        return server;
    }

    /// Where it answers.
    public URI url() {
        InetAddress address = http.getAddress().getAddress();
        String host =
                address.isLoopbackAddress() || address.isAnyLocalAddress()
                        ? "localhost"
                        : address.getHostAddress();
        return URI.create("http://" + host + ":" + http.getAddress().getPort());
    }

    @Override
    public void close() {
        http.stop(STOP_SECONDS);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, TEXT, ascii("only GET\n"));
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/api/member")) {
                send(exchange, 200, "application/json", status());
                return;
            }
            Optional<byte[]> body = find(path);
            String type = path.startsWith("/tile/") ? BYTES : TEXT;
            if (body.isPresent()) {
                send(exchange, 200, type, body.get());
            } else {
                send(exchange, 404, TEXT, ascii("there is no " + path.replaceAll("[^!-~]", "?")));
            }
        }
    }

    private Optional<byte[]> find(String path) {
        if (path.equals("/checkpoint")) {
            return member.head().map(note -> note.toBytes().toArray());
        }
        if (path.startsWith(EVIDENCE)) {
            return home.evidence(path.substring(EVIDENCE.length())).map(Bytes::toArray);
        }
        try {
            return switch (TilePath.parse(path.substring(1))) {
                case TilePath.Hashes(int level, long number, int width) ->
                        member.tiles().tile(level, number, width);
                case TilePath.Entries(long number, int width) ->
                        member.tiles().bundle(number, width);
            };
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    private byte[] status() {
        MemberStatus status = member.status();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", home.signer().verifierKey().name());
        json.put("key", home.signer().verifierKey().text());
        json.put("chain", home.genesis().chain().hex());
        json.put("origin", home.genesis().origin());
        json.put("state", status.state().name().toLowerCase(Locale.ROOT));
        json.put("reason", status.reason());
        json.put("size", status.size());
        json.put("height", status.height());
        json.put("logSize", status.logSize());
        json.put("cosignedSize", status.cosignedSize());
        json.put("cosignedMillis", status.cosignedMillis());
        json.put("evidence", List.copyOf(status.evidence()));
        return JSON.writeValueAsBytes(json);
    }

    private static void send(HttpExchange exchange, int code, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
