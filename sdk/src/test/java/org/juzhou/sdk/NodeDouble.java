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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;

/// A node of a few lines that speaks real HTTP over a [SmallLog] and can be told to fail: it treats
/// the next requests as it was told.
public final class NodeDouble implements AutoCloseable {
    /// How the next request to submit is treated.
    public enum Fault {
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
    private final Suite suite;
    private final SmallLog log;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Set<Hash> refused = new HashSet<>();
    private final List<Integer> linesOfRequests = new ArrayList<>();
    private boolean refusesAll;
    private boolean hidesReceipts;
    private int uploads;
    private int asked;

    public NodeDouble(Suite suite) throws IOException {
        this.suite = suite;
        this.log = new SmallLog(suite);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/records", this::records);
        server.createContext("/api/notary/leaves", this::leaves);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// What it keeps.
    public SmallLog log() {
        return log;
    }

    /// Plans the next requests.
    public synchronized void plan(Fault... next) {
        faults.addAll(List.of(next));
    }

    /// Treats all requests as it should be from now on.
    public synchronized void forgetPlans() {
        faults.clear();
    }

    /// Lets the rules be against a record.
    public synchronized void refuse(SignedRecord record) {
        refused.add(record.id());
    }

    /// Lets the rules be against every record, or not any more.
    public synchronized void refuseAll(boolean all) {
        refusesAll = all;
    }

    /// Has no receipts for now.
    public synchronized void hideReceipts(boolean hidden) {
        hidesReceipts = hidden;
    }

    /// How many lines each request to submit had.
    synchronized List<Integer> linesOfRequests() {
        return List.copyOf(linesOfRequests);
    }

    /// How often a record was asked for by id.
    synchronized int asked() {
        return asked;
    }

    /// How often leaves were uploaded.
    public synchronized int uploads() {
        return uploads;
    }

    private synchronized void leaves(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            uploads++;
            answer(exchange, 200, "{}");
        }
    }

    private synchronized void records(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("GET")) {
                get(exchange, exchange.getRequestURI().getPath().split("/"));
            } else {
                submit(exchange, new String(body, StandardCharsets.US_ASCII).lines().toList());
            }
        }
    }

    private void get(HttpExchange exchange, String[] path) throws IOException {
        Hash id = Hash.parseHex(path[3]);
        boolean receipt = path.length == 5;
        if (!receipt) {
            answer(exchange, 200, state(id));
        } else if (hidesReceipts) {
            answer(exchange, 503, "{\"code\":\"no-head-yet\",\"detail\":\"later\"}");
        } else {
            Bytes bytes = log.receipt(id).toBytes();
            answer(exchange, 200, new String(bytes.unsafeArray(), StandardCharsets.UTF_8));
        }
    }

    private void submit(HttpExchange exchange, List<String> lines) throws IOException {
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

    private String answers(List<String> lines, Fault fault) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            SignedRecord record = RecordReader.parse(Bytes.ascii(lines.get(i)), suite);
            boolean left = fault == Fault.HALF_BUSY && i % 2 == 1;
            out.append(left ? "{\"code\":\"busy\",\"detail\":\"busy\"}" : answer(record, fault));
            out.append('\n');
        }
        if (fault == Fault.SHORT_ANSWER) {
            out.setLength(out.lastIndexOf("{"));
        }
        return out.toString();
    }

    private String answer(SignedRecord record, Fault fault) {
        Hash id = record.id();
        if ((refusesAll || refused.contains(id)) && log.place(id).isEmpty()) {
            return "{\"id\":\"" + id.hex() + "\",\"code\":\"expired\",\"detail\":\"too late\"}";
        }
        Answer.Accepted place = log.append(record);
        return switch (fault) {
            case UNDECIDED -> "{\"code\":\"undecided\",\"detail\":\"ask\"}";
            case OTHER_RECORD -> "{" + place("0".repeat(64), place) + "}";
            case NONE, BUSY, HALF_BUSY, LOSE_ANSWER, LOSE_REQUEST, NONSENSE, SHORT_ANSWER, BROKEN ->
                    "{" + place(id.hex(), place) + "}";
        };
    }

    private String state(Hash id) {
        asked++;
        boolean never = refusesAll || refused.contains(id);
        return log.place(id)
                .map(place -> "{\"state\":\"accepted\"," + place(id.hex(), place) + "}")
                .orElse("{\"state\":\"" + (never ? "never" : "unknown") + "\"}");
    }

    private static String place(String id, Answer.Accepted place) {
        return "\"id\":\""
                + id
                + "\",\"index\":"
                + place.index()
                + ",\"sealIndex\":"
                + place.sealIndex()
                + ",\"height\":"
                + place.height()
                + ",\"time\":"
                + place.timeMillis();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
