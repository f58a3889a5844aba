package org.juzhou.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.juzhou.bench.RecordMill.Load;

/// Sends prepared requests over many connections as fast as the server answers.
final class Saturation {
    private static final String RECORDS = "/api/records";
    private static final long PAUSE_MILLIS = 5;
    private static final int MOST_TRIES = 10_000;

    private final URI server;
    private final int connections;

    Saturation(URI server, int connections) {
        this.server = server;
        this.connections = connections;
    }

    /// Records a second, from the first byte sent to the last answer; every record accepted, or
    /// refused by the contract where it was made to be.
    double run(List<Load> loads) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                counts.add(threads.submit(() -> send(loads, next)));
            }
            long accepted = 0;
            for (Future<Long> count : counts) {
                accepted += count.get();
            }
            return accepted * 1e9 / (System.nanoTime() - start);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the load could not be sent: " + e.getCause(), e.getCause());
        }
    }

    private long send(List<Load> loads, AtomicInteger next)
            throws IOException, InterruptedException {
        long accepted = 0;
        try (Connection connection = new Connection(server)) {
            for (int i = next.getAndIncrement(); i < loads.size(); i = next.getAndIncrement()) {
                sendUntilAccepted(connection, loads.get(i));
                accepted += loads.get(i).count();
            }
        }
        return accepted;
    }

    /// Sends one request, again while the server is busy: a record that was taken on the first time
    /// answers with its first place.
    static void sendUntilAccepted(Connection connection, Load load)
            throws IOException, InterruptedException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Connection.Response response =
                    connection.post(RECORDS, "application/jsonl", load.body().unsafeArray());
            if (response.status() == 200 && judgedLines(response) == load.count()) {
                return;
            }
            boolean busy =
                    response.status() == 429
                            || response.status() == 503
                            || (response.status() == 200 && onlyBusyElse(response));
            if (!busy) {
                String text = response.text();
                throw new IOException(
                        "refused with status "
                                + response.status()
                                + ": "
                                + text.substring(0, Math.min(400, text.length())));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IOException("the server was busy " + MOST_TRIES + " times in a row");
    }

    private static long judgedLines(Connection.Response response) {
        return response.text().lines().filter(Saturation::isJudged).count();
    }

    private static boolean onlyBusyElse(Connection.Response response) {
        return response.text()
                .lines()
                .allMatch(
                        line ->
                                isJudged(line)
                                        || line.contains("\"code\":\"busy\"")
                                        || line.contains("\"code\":\"undecided\""));
    }

    /// Its place; or, for [RecordMill#refused], the rule that it breaks.
    private static boolean isJudged(String line) {
        return line.contains("\"index\":") || line.contains("\"field\":\"leaf\"");
    }
}
