package org.juzhou.sdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.sdk.ServerException.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// HTTP with one server: bounds, time limits, and one form for everything that goes wrong.
///
/// Any thread may use it.
final class Exchange implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MAX_RETRY_AFTER_SECONDS = 30;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI server;
    private final @Nullable String token;
    private final Duration timeout;
    private final HttpClient http;

    /// @param server scheme, host and port; a path in it is a prefix
    /// @param token sent as a bearer token, where there is one
    /// @param timeout for one request and its answer
    Exchange(URI server, @Nullable String token, Duration timeout) {
        this.server = requireUsable(server);
        this.token = token;
        this.timeout = timeout;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT)
                        .build();
    }

    /// An answer of any status.
    record Reply(URI uri, int status, Bytes body, OptionalInt retryAfterSeconds) {
        boolean ok() {
            return status / 100 == 2;
        }

        /// Whether the same request may do later, as it was not taken on.
        boolean later() {
            return status == 429 || status == 503;
        }
    }

    URI server() {
        return server;
    }

    Reply get(String path, int maxBytes) {
        return send(request(path).GET(), maxBytes);
    }

    Reply post(String path, String contentType, byte[] body, int maxBytes) {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofByteArray(body)),
                maxBytes);
    }

    /// The answer's body, where it is one that was hoped for; else why not.
    Bytes bodyOf(Reply reply) {
        if (reply.ok()) {
            return reply.body();
        }
        throw problem(reply);
    }

    /// The answer's body as JSON, where it is one that was hoped for; else why not.
    JsonNode jsonOf(Reply reply) {
        Bytes body = bodyOf(reply);
        return json(reply.uri(), body.unsafeArray(), 0, body.length());
    }

    JsonNode json(URI uri, byte[] body, int offset, int length) {
        try {
            return JSON.readTree(body, offset, length);
        } catch (JacksonException e) {
            throw unusable(uri, "its answer is not JSON: is this a Juzhou server?");
        }
    }

    /// What a refusing answer says, in one form.
    ServerException problem(Reply reply) {
        String code = "status-" + reply.status();
        String field = null;
        String message = "status " + reply.status();
        try {
            JsonNode document = JSON.readTree(reply.body().unsafeArray());
            code = document.path("code").asString(code);
            field = document.path("field").asString(null);
            String detail =
                    document.path("detail").asString(document.path("title").asString(message));
            String wayOut = document.path("wayOut").asString("");
            message = wayOut.isEmpty() ? detail : detail + " – " + wayOut;
        } catch (JacksonException e) {
            message += " without a problem document: is this a Juzhou server?";
        }
        Kind kind =
                reply.later()
                        ? Kind.UNAVAILABLE
                        : switch (reply.status() / 100) {
                            case 4 -> reply.status() == 404 ? Kind.NOT_FOUND : Kind.REFUSED;
                            case 5 -> Kind.UNAVAILABLE;
                            default -> Kind.UNUSABLE_ANSWER;
                        };
        return new ServerException(kind, reply.uri(), code, field, message);
    }

    static ServerException unusable(URI uri, String message) {
        return new ServerException(
                Kind.UNUSABLE_ANSWER, uri, "unusable-answer", null, uri + ": " + message);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).timeout(timeout);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private Reply send(HttpRequest.Builder builder, int maxBytes) {
        HttpRequest request = builder.build();
        URI uri = request.uri();
        var answer = http.sendAsync(request, BoundedBody.ofAtMost(maxBytes));
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(
                    uri,
                    response.statusCode(),
                    Bytes.unsafeWrap(response.body()),
                    retryAfter(response));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unreachable(uri, "none within " + timeout.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unreachable(uri, "interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof BoundedBody.TooLarge) {
                throw unusable(uri, String.valueOf(cause.getMessage()));
            }
            String reason =
                    cause == null || cause.getMessage() == null
                            ? "the connection failed"
                            : cause.getMessage();
            throw unreachable(uri, reason, e);
        }
    }

    private static ServerException unreachable(URI uri, String reason, Exception cause) {
        ServerException e =
                new ServerException(
                        Kind.UNREACHABLE,
                        uri,
                        "unreachable",
                        null,
                        "no answer from " + uri + ": " + reason);
        e.initCause(cause);
        return e;
    }

    private static OptionalInt retryAfter(HttpResponse<?> response) {
        String text = response.headers().firstValue("Retry-After").orElse("");
        if (!text.matches("[0-9]{1,6}")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Math.min(Integer.parseInt(text), MAX_RETRY_AFTER_SECONDS));
    }

    private static URI requireUsable(URI server) {
        boolean http = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
        if (!http
                || server.getHost() == null
                || server.getQuery() != null
                || server.getFragment() != null) {
            throw new IllegalArgumentException(
                    "not the address of a server, such as http://localhost:8080: " + server);
        }
        String text = server.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : server;
    }

    @Override
    public void close() {
        http.close();
    }
}
