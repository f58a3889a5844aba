package org.juzhou.server.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.Disclosure;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.sdk.Answer;
import org.juzhou.sdk.ChainFacts;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.Patience;
import org.juzhou.sdk.ServerException;
import org.juzhou.sdk.Signer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Records sent to a server from many threads at once, one a request and many a request, until the
/// server is gone. No answer is waited for twice: what the server says is kept as its promise, what
/// it does not say stays open.
final class Load implements AutoCloseable {
    private static final int SINGLES = 112;
    private static final int BUNDLES = 16;
    private static final int RECORDS_OF_A_BUNDLE = 24;
    private static final long VALID_SECONDS = 3_600;
    private static final Patience ONE_TRY =
            new Patience(Duration.ofSeconds(30), Duration.ZERO, Duration.ZERO);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI server;
    private final ChainFacts chain;
    private final Signer signer;
    private final Promises promises;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JuzhouClient client;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Queue<SignedRecord> sent = new ConcurrentLinkedQueue<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Load(URI server, ChainFacts chain, Signer signer, Promises promises) {
        this.server = server;
        this.chain = chain;
        this.signer = signer;
        this.promises = promises;
        this.client = new JuzhouClient(server, null, ONE_TRY);
    }

    static Load start(URI server, ChainFacts chain, Signer signer, Promises promises) {
        Load load = new Load(server, chain, signer, promises);
        for (int i = 0; i < SINGLES; i++) {
            load.threads.add(Thread.ofVirtual().start(() -> load.untilGone(load::single)));
        }
        for (int i = 0; i < BUNDLES; i++) {
            load.threads.add(Thread.ofVirtual().start(() -> load.untilGone(load::bundle)));
        }
        return load;
    }

    /// Requests that were sent and are not answered.
    int inFlight() {
        return inFlight.get();
    }

    /// Waits until every thread has met the end of the server.
    ///
    /// @return the records that were sent, answered or not
    List<SignedRecord> awaitEnd() {
        for (Thread thread : threads) {
            try {
                if (!thread.join(Duration.ofMinutes(1))) {
                    throw new AssertionError("a request to a dead server does not end");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("the server answered what it must not", failures.getFirst());
        }
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }

    private interface Act {
        /// @return false when the server is gone
        boolean run() throws IOException, InterruptedException;
    }

    private void untilGone(Act act) {
        try {
            while (act.run()) {}
        } catch (IOException | InterruptedException e) {
            // The server was killed: what became of this request is open.
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    private boolean single() throws IOException, InterruptedException {
        SignedRecord record = record();
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve("/api/records"))
                        .timeout(ONE_TRY.request())
                        .header("Content-Type", "application/jose")
                        .POST(BodyPublishers.ofByteArray(record.compact().unsafeArray()))
                        .build();
        HttpResponse<byte[]> response;
        inFlight.incrementAndGet();
        try {
            response = http.send(request, BodyHandlers.ofByteArray());
        } finally {
            inFlight.decrementAndGet();
        }
        String body = new String(response.body(), StandardCharsets.UTF_8);
        switch (response.statusCode()) {
            case 200, 201 -> {
                JsonNode place = JSON.readTree(response.body());
                promises.add(
                        Hash.parseHex(place.path("id").asString("")),
                        place.path("index").asLong(-1));
            }
            case 202, 429, 503 -> Thread.sleep(5);
            default -> {
                boolean isCut = !body.contains("\"code\"") || body.contains("body-cut-short");
                if (response.statusCode() == 400 && isCut) {
                    return true; // a connector that stops cut the request; nothing was promised
                }
                throw new AssertionError("status " + response.statusCode() + " " + body);
            }
        }
        return true;
    }

    private boolean bundle() {
        List<SignedRecord> records = new ArrayList<>();
        for (int i = 0; i < RECORDS_OF_A_BUNDLE; i++) {
            records.add(record());
        }
        List<Answer> answers;
        inFlight.incrementAndGet();
        try {
            answers = client.submit(records);
        } catch (ServerException e) {
            return false;
        } finally {
            inFlight.decrementAndGet();
        }
        boolean answered = false;
        for (Answer answer : answers) {
            switch (answer) {
                case Answer.Accepted(var id, var index, _, _, _) -> {
                    promises.add(id, index);
                    answered = true;
                }
                case Answer.Refused refused -> throw new AssertionError("refused: " + refused);
                case Answer.Undecided _ -> {}
            }
        }
        return answered;
    }

    private SignedRecord record() {
        byte[] leaf = new byte[Hash.LENGTH];
        new SecureRandom().nextBytes(leaf);
        long now = System.currentTimeMillis() / 1_000;
        SignedRecord record =
                new RecordBuilder(chain.genesis(), "notary", "preserve-evidence")
                        .valid(now, now + VALID_SECONDS)
                        .field("leaf", Hash.of(leaf).hex())
                        .digests(Disclosure.digests(chain.suite(), List.of(), 4))
                        .sign(signer.kid(), signer.key());
        sent.add(record);
        return record;
    }

    /// Asks a server for the place of every id.
    ///
    /// @throws AssertionError names a record that is lost or moved
    static void requireKept(URI server, Map<Hash, Long> places) {
        List<Throwable> wrong = new CopyOnWriteArrayList<>();
        Queue<Map.Entry<Hash, Long>> open = new ConcurrentLinkedQueue<>(places.entrySet());
        try (JuzhouClient client = new JuzhouClient(server)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                threads.add(
                        Thread.ofVirtual()
                                .start(
                                        () -> {
                                            try {
                                                for (var next = open.poll();
                                                        next != null;
                                                        next = open.poll()) {
                                                    requireKept(
                                                            client, next.getKey(), next.getValue());
                                                }
                                            } catch (RuntimeException | AssertionError e) {
                                                wrong.add(e);
                                            }
                                        }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong.getFirst().getMessage(), wrong.getFirst());
        }
    }

    private static void requireKept(JuzhouClient client, Hash id, long index) {
        var state = client.state(id);
        if (!(state instanceof org.juzhou.sdk.RecordState.InLog(var place))
                || place.index() != index) {
            throw new AssertionError(id + " was promised index " + index + ", now: " + state);
        }
    }
}
