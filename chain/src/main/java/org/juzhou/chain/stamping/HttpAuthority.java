package org.juzhou.chain.stamping;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.time.StampQuery;

/// An authority behind an address, asked by HTTP POST (RFC 3161, section 3.4).
///
/// It follows no redirects and takes only answers of its media type, within 20 seconds and
/// [StampQuery#MAX_REPLY_BYTES].
public final class HttpAuthority implements TimeAuthority {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int OK = 200;

    private final URI address;
    private final Duration patience;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(Redirect.NEVER).build();

    private HttpAuthority(URI address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    /// The authority behind an address.
    ///
    /// @throws IllegalArgumentException where that is none of the web, or has a user in it
    public static HttpAuthority at(URI address) {
        return at(address, ANSWER);
    }

    /// The same with another limit for the whole answer.
    static HttpAuthority at(URI address, Duration patience) {
        String scheme = address.getScheme() == null ? "" : address.getScheme();
        boolean web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
        if (!web || address.getHost() == null || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a time-stamp authority has an address such as https://tsa.example/stamp");
        }
        return new HttpAuthority(address, patience);
    }

    @Override
    public String name() {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return address.getPort() < 0 ? host : host + ":" + address.getPort();
    }

    @Override
    public Bytes ask(Bytes query) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(patience)
                        .header("Content-Type", StampQuery.MEDIA_TYPE)
                        .header("Accept", StampQuery.REPLY_MEDIA_TYPE)
                        .POST(BodyPublishers.ofByteArray(query.toArray()))
                        .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request,
                        BodyHandlers.limiting(
                                BodyHandlers.ofByteArray(), StampQuery.MAX_REPLY_BYTES));
        try {
            return body(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String why =
                    cause.getMessage() == null
                            ? cause.getClass().getSimpleName()
                            : cause.getMessage();
            throw new IOException("does not answer: " + why, cause);
        } catch (TimeoutException e) {
            throw new IOException("does not answer within " + patience.toSeconds() + " seconds", e);
        } finally {
            answer.cancel(true);
        }
    }

    private static Bytes body(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() != OK) {
            throw new IOException("answers with status " + response.statusCode());
        }
        String type = response.headers().firstValue("Content-Type").orElse("none");
        String plain = type.split(";", 2)[0].strip();
        if (!plain.equalsIgnoreCase(StampQuery.REPLY_MEDIA_TYPE)) {
            throw new IOException(
                    "answers with media type "
                            + plain.substring(0, Math.min(plain.length(), 60))
                            + " instead of "
                            + StampQuery.REPLY_MEDIA_TYPE);
        }
        return Bytes.unsafeWrap(response.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
