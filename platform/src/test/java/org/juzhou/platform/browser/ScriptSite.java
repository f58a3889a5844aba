package org.juzhou.platform.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Serves the scripts and styles of the class path and the golden files of `ledger` on the
/// loopback, under the Content-Security-Policy of the real site, and whatever a test adds.
public final class ScriptSite implements AutoCloseable {
    private static final String POLICY =
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
                    + "img-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'";
    private static final Map<String, String> TYPES =
            Map.of(
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "json", "application/json",
                    "html", "text/html; charset=utf-8");

    private final HttpServer server;
    private final Map<String, byte[]> added = new ConcurrentHashMap<>();

    private ScriptSite(HttpServer server) {
        this.server = server;
    }

    /// Starts on a port of the system's choice, with an empty page at `/`.
    public static ScriptSite start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ScriptSite site = new ScriptSite(server);
            site.add("/index.html", "<!doctype html><html lang=\"zh-CN\"><body></body></html>");
            server.createContext("/", site::answer);
            server.start();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds a file to the site.
    public void add(String path, String text) {
        added.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The address of a path, in a secure context.
    public String url(String path) {
        return url("127.0.0.1", path);
    }

    /// The address of a path as a machine on the LAN would have it: without WebCrypto.
    public String lanUrl(String path) {
        return url(Chromium.LAN_HOST, path);
    }

    private String url(String host, String path) {
        return "http://" + host + ":" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.equals("/") ? "/index.html" : path;
        byte @Nullable [] body = content(name);
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        TYPES.getOrDefault(
                                name.substring(name.lastIndexOf('.') + 1),
                                "application/octet-stream"));
        exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
        if (body != null) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private byte @Nullable [] content(String name) throws IOException {
        byte[] own = added.get(name);
        if (own != null) {
            return own;
        }
        String place = name.startsWith("/golden/") ? name : "/static" + name;
        try (InputStream stream = ScriptSite.class.getResourceAsStream(place)) {
            return stream == null || name.contains("..") ? null : stream.readAllBytes();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
