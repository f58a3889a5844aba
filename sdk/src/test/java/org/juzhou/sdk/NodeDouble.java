package org.juzhou.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;

/// A node of a few lines that speaks real HTTP and can be told to fail: it keeps accepted records
/// by id, as a log does, and answers the next requests as it was told.
final class NodeDouble implements AutoCloseable {
    /// How the next request to submit is treated.
    enum Fault {
        /// As it should be.
        NONE,
        /// Nothing is taken on: 429.
        BUSY,
        /// Every second line is taken on, the others are `busy`.
        HALF_BUSY,
        /// Taken on, but the connection breaks before the answer.
        LOSE_ANSWER,
        /// Not taken on, and the connection breaks.
        LOSE_REQUEST,
        /// Taken on, but the outcome is not known to the node in time.
        UNDECIDED,
        /// The answer is not JSON.
        NONSENSE,
        /// The answer has a line less than the request.
        SHORT_ANSWER,
        /// The answer speaks of another record.
        OTHER_RECORD,
        /// Nothing is taken on: 500.
        BROKEN
    }

    private final HttpServer server;
    private final Map<String, Integer> log = new HashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Set<String> refused = new HashSet<>();
    private final List<Integer> linesOfRequests = new ArrayList<>();
    private int asked;

    NodeDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/records", this::records);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Plans the next requests.
    synchronized void plan(Fault... next) {
        faults.addAll(List.of(next));
    }

    /// Lets the rules be against a record.
    synchronized void refuse(SignedRecord record) {
        refused.add(record.id().hex());
    }

    /// Accepts a record that nobody sent.
    synchronized void accept(SignedRecord record) {
        log.putIfAbsent(record.id().hex(), log.size());
    }

    synchronized int size() {
        return log.size();
    }

    /// How many lines each request to submit had.
    synchronized List<Integer> linesOfRequests() {
        return List.copyOf(linesOfRequests);
    }

    /// How often a record was asked for by id.
    synchronized int asked() {
        return asked;
    }

    private synchronized void records(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("GET")) {
                String path = exchange.getRequestURI().getPath();
                answer(exchange, 200, state(path.substring(path.lastIndexOf('/') + 1)));
                return;
            }
            List<String> lines = new String(body, StandardCharsets.US_ASCII).lines().toList();
            linesOfRequests.add(lines.size());
            Fault fault = faults.isEmpty() ? Fault.NONE : faults.remove();
            switch (fault) {
                case BUSY -> {
                    exchange.getResponseHeaders().set("Retry-After", "0");
                    answer(exchange, 429, "{\"code\":\"busy\",\"detail\":\"busy\"}");
                }
                case BROKEN -> answer(exchange, 500, "{\"code\":\"internal\"}");
                case LOSE_REQUEST -> exchange.close();
                case LOSE_ANSWER -> {
                    answers(lines, fault);
                    exchange.close();
                }
                case NONSENSE -> answer(exchange, 200, "hello\n");
                case NONE, HALF_BUSY, UNDECIDED, SHORT_ANSWER, OTHER_RECORD ->
                        answer(exchange, 200, answers(lines, fault));
            }
        }
    }

    private String answers(List<String> lines, Fault fault) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        for (String line : lines) {
            SignedRecord record = RecordReader.parse(Bytes.ascii(line), Suite.STANDARD);
            String id = record.id().hex();
            boolean left = fault == Fault.HALF_BUSY && i++ % 2 == 1;
            if (left) {
                out.append("{\"code\":\"busy\",\"detail\":\"busy\"}\n");
            } else if (refused.contains(id) && !log.containsKey(id)) {
                out.append(
                        "{\"id\":\"" + id + "\",\"code\":\"expired\",\"detail\":\"too late\"}\n");
            } else {
                log.putIfAbsent(id, log.size());
                String told = fault == Fault.OTHER_RECORD ? "0".repeat(64) : id;
                out.append(
                        fault == Fault.UNDECIDED
                                ? "{\"code\":\"undecided\",\"detail\":\"ask\"}\n"
                                : "{" + place(told, log.get(id)) + "}\n");
            }
        }
        if (fault == Fault.SHORT_ANSWER) {
            out.setLength(out.lastIndexOf("{"));
        }
        return out.toString();
    }

    private String state(String id) {
        asked++;
        Integer index = log.get(id);
        if (index != null) {
            return "{\"state\":\"accepted\"," + place(id, index) + "}";
        }
        return "{\"state\":\"" + (refused.contains(id) ? "never" : "unknown") + "\"}";
    }

    private static String place(String id, int index) {
        return "\"id\":\""
                + id
                + "\",\"index\":"
                + index
                + ",\"sealIndex\":"
                + (index + 1)
                + ",\"height\":"
                + index
                + ",\"time\":1700000000000";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
