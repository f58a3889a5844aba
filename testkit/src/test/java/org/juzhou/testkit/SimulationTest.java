package org.juzhou.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Property;
import org.juzhou.testkit.SimulatedGroup.Event;
import org.slf4j.LoggerFactory;

/// Groups of nodes on an order in memory, through any run of submissions, crashes at any write,
/// losses of power, full disks, failing syncs, flipped bits, changes of the leader and moved
/// clocks, with the full check of the ledger after each step.
///
/// A failure names its seed; `-Djuzhou.seed=<seed>` runs that one first. It goes on for
/// [#USUAL_STEPS], and with `-Djuzhou.long=true` from a seed that nobody chose for [#LONG_MINUTES],
/// however many steps they have. `-Djuzhou.steps=<n>` and `-Djuzhou.minutes=<n>` say otherwise: a
/// machine with nothing else to do can go on for ever.
class SimulationTest {
    private static final long USUAL_STEPS = 1_600;
    private static final long LONG_MINUTES = 60;
    private static final int LEAST_STEPS = 20;
    private static final int MOST_STEPS = 60;
    private static final int THREADS = 2;
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Logger nodes = (Logger) LoggerFactory.getLogger("org.juzhou.chain");
    private final Map<Event, Integer> events = new EnumMap<>(Event.class);
    private final boolean extended = Boolean.getBoolean("juzhou.long");
    private final long begun = System.nanoTime();
    private final AtomicLong seeds =
            new AtomicLong(
                    Long.getLong("juzhou.seed", extended ? System.currentTimeMillis() * 1000 : 1));
    private final AtomicLong steps = new AtomicLong();
    private Path temp = place();
    private long ledgers;
    private long points;
    private long largest;

    /// What the nodes say about the faults that they meet is expected, and much.
    @BeforeEach
    void silence() throws IOException {
        temp = Files.createTempDirectory(place(), "juzhou-simulation-");
        nodes.setLevel(Level.OFF);
    }

    @AfterEach
    void restore() {
        nodes.setLevel(null);
        SimulatedNode.remove(temp);
    }

    @Test
    void keepsItsPromisesThroughEveryFault() throws InterruptedException, ExecutionException {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(this::runLedgers));
            }
        }
        for (Future<?> run : running) {
            run.get();
        }
        System.out.printf(
                "simulation: %d ledgers, %d steps, each checked whole; %d fault points; largest %d entries; %d s; %s%n",
                ledgers,
                steps.get(),
                points,
                largest,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
                events);
        assertThat(events).containsOnlyKeys(Event.values());
    }

    private void runLedgers() {
        long wanted = Long.getLong("juzhou.steps", extended ? Long.MAX_VALUE : USUAL_STEPS);
        long nanos = TimeUnit.MINUTES.toNanos(Long.getLong("juzhou.minutes", LONG_MINUTES));
        while (steps.get() < wanted && System.nanoTime() - begun < nanos) {
            long seed = seeds.getAndIncrement();
            try {
                runLedger(seed);
            } catch (AssertionError e) {
                steps.set(wanted);
                throw e;
            }
        }
    }

    private void runLedger(long seed) {
        Property.holdsFor(
                seed,
                draw -> {
                    Suite suite = draw.below(8) == 0 ? Suite.GUOMI : Suite.STANDARD;
                    Path folder = temp.resolve("ledger-" + seed);
                    try (SimulatedGroup group = SimulatedGroup.begin(folder, suite, draw)) {
                        for (int i = draw.between(LEAST_STEPS, MOST_STEPS); i > 0; i--) {
                            group.step();
                            steps.incrementAndGet();
                        }
                        note(group);
                    }
                    SimulatedNode.remove(folder);
                });
    }

    private synchronized void note(SimulatedGroup group) {
        ledgers++;
        group.events().forEach((event, count) -> events.merge(event, count, Integer::sum));
        points += group.points();
        largest = Math.max(largest, group.size());
    }

    /// A file system in memory where there is one: what is lost with the power is chosen here, so
    /// nobody needs to wait for a disk.
    static Path place() {
        return Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
