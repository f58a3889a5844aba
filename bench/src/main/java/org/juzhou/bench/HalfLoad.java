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
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import org.juzhou.bench.RecordMill.Load;

/// Loads the server at a fixed rate, and measures beside it how long a single record takes from the
/// moment it should have been sent until its receipt is there. A late start counts as waiting.
final class HalfLoad {
    private static final int PROBE_CONNECTIONS = 32;
    private static final long PROBE_EVERY_NANOS = 20_000_000L;
    private static final long MOST_MICROS = 60_000_000L;

    private final URI server;
    private final int connections;
    private final Probe probe;

    /// @param probe what is timed
    HalfLoad(URI server, int connections, Probe probe) {
        this.server = server;
        this.connections = connections;
        this.probe = probe;
    }

    /// Sends one record and comes back when its receipt is there.
    interface Probe {
        void send(Connection connection, Load load) throws IOException, InterruptedException;
    }

    /// Time to a receipt.
    ///
    /// @param loadPerSecond records a second that the server took meanwhile
    record Latency(double p50Ms, double p99Ms, long receipts, double loadPerSecond) {}

    /// How many probes fit into a time.
    static int probes(int seconds) {
        return (int) (seconds * 1_000_000_000L / PROBE_EVERY_NANOS);
    }

    private interface Request {
        void send(Connection connection, Load load, long dueNanos)
                throws IOException, InterruptedException;
    }

    /// One run.
    ///
    /// @param background requests that make the load, sent at `perSecond` records a second
    /// @param probes requests of one record each
    Latency run(List<Load> background, List<Load> probes, double perSecond)
            throws InterruptedException {
        Histogram histogram = new SynchronizedHistogram(MOST_MICROS, 3);
        int perRequest = background.getFirst().count();
        long everyNanos = (long) (1e9 * perRequest / perSecond);
        long start = System.nanoTime();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(connections + PROBE_CONNECTIONS)) {
            List<Future<?>> running = new ArrayList<>();
            AtomicInteger nextLoad = new AtomicInteger();
            for (int i = 0; i < connections; i++) {
                running.add(
                        threads.submit(
                                () -> {
                                    onSchedule(
                                            background,
                                            nextLoad,
                                            start,
                                            everyNanos,
                                            HalfLoad::load);
                                    return null;
                                }));
            }
            AtomicInteger nextProbe = new AtomicInteger();
            for (int i = 0; i < PROBE_CONNECTIONS; i++) {
                running.add(
                        threads.submit(
                                () -> {
                                    onSchedule(
                                            probes,
                                            nextProbe,
                                            start,
                                            PROBE_EVERY_NANOS,
                                            (connection, load, due) -> {
                                                probe.send(connection, load);
                                                histogram.recordValue(
                                                        Math.min(
                                                                MOST_MICROS,
                                                                (System.nanoTime() - due) / 1_000));
                                            });
                                    return null;
                                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("half load failed: " + e.getCause(), e.getCause());
        }
        long records = background.stream().mapToLong(Load::count).sum() + probes.size();
        return new Latency(
                histogram.getValueAtPercentile(50) / 1e3,
                histogram.getValueAtPercentile(99) / 1e3,
                histogram.getTotalCount(),
                records * 1e9 / (System.nanoTime() - start));
    }

    private void onSchedule(
            List<Load> loads, AtomicInteger next, long start, long everyNanos, Request request)
            throws IOException, InterruptedException {
        try (Connection connection = new Connection(server)) {
            for (int i = next.getAndIncrement(); i < loads.size(); i = next.getAndIncrement()) {
                long due = start + i * everyNanos;
                for (long left = due - System.nanoTime();
                        left > 0;
                        left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                request.send(connection, loads.get(i), due);
            }
        }
    }

    private static void load(Connection connection, Load load, long due)
            throws IOException, InterruptedException {
        Saturation.sendUntilAccepted(connection, load);
    }
}
