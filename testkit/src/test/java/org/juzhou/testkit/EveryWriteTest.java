package org.juzhou.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.chain.ChainHome;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.Place;
import org.juzhou.chain.TestChain;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Draw;
import org.juzhou.ledger.property.Property;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.testkit.disk.FaultyDisk.Tear;
import org.slf4j.LoggerFactory;

/// The machine stops at the first change of a file that a short life of a node makes, then at the
/// second, and so on to the last one, each before and within it: from its first start to its end.
/// Every other time the power is gone too.
class EveryWriteTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int FSCK_EVERY = 8;

    private final Logger nodes = (Logger) LoggerFactory.getLogger("org.juzhou.chain");
    private Path temp = SimulationTest.place();

    @BeforeEach
    void silence() throws IOException {
        temp = Files.createTempDirectory(temp, "juzhou-writes-");
        nodes.setLevel(Level.OFF);
    }

    @AfterEach
    void restore() {
        nodes.setLevel(null);
        SimulatedNode.remove(temp);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTHING", "PART"})
    void losesNothingWhereverTheMachineStops(Tear tear) {
        Property.holdsFor(
                1,
                draw -> {
                    int changes = 0;
                    while (stopsAt(changes + 1, tear, draw)) {
                        changes++;
                    }
                    System.out.printf("every write: stopped at %d, %s of it done%n", changes, tear);
                    assertThat(changes).isGreaterThan(20);
                });
    }

    /// @return whether there was such a change
    private boolean stopsAt(int change, Tear tear, Draw draw) {
        Path folder = temp.resolve("life-" + change);
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        SimulatedNode node = new SimulatedNode(home, home.data(), MemoryLog.reliable(change), draw);
        LedgerCheck check = new LedgerCheck(home.init().genesis(), TestChain.CONTRACTS);
        Map<Hash, Place> promised = new HashMap<>();
        node.disk().stopAt(change, tear);
        try {
            live(home, node, promised);
        } catch (RuntimeException e) {
            if (!node.disk().hasStopped()) {
                throw new AssertionError("fails before change " + change, e);
            }
        }
        boolean stopped = node.disk().hasStopped();
        if ((change % 2 == 0) == (tear == Tear.NOTHING)) {
            node.losePower();
        } else {
            node.kill();
        }
        node.start(true);
        submit(home, node, promised, 1);
        var _ = node.chain().awaitHead(node.chain().size(), LONG).join();
        assertThat(check.everything(node.chain())).isEqualTo(node.chain().size());
        promised.forEach((id, place) -> assertThat(node.chain().place(id)).contains(place));
        node.end();
        if (change % FSCK_EVERY == 0) {
            assertThat(node.fsck().findings()).as("stopped at change %d", change).isEmpty();
        }
        SimulatedNode.remove(folder);
        return stopped;
    }

    /// Starts, takes in blocks, makes them safe, takes in one more, ends and starts again.
    private static void live(ChainHome home, SimulatedNode node, Map<Hash, Place> promised) {
        node.start(true);
        submit(home, node, promised, 1);
        node.snapshot();
        submit(home, node, promised, 1);
        node.end();
        node.start(true);
        node.end();
    }

    private static void submit(
            ChainHome home, SimulatedNode node, Map<Hash, Place> promised, int count) {
        for (int i = 0; i < count; i++) {
            SignedRecord record = home.put("k");
            List<Outcome> outcomes = ChainHome.submit(node.chain(), record);
            if (outcomes.getFirst() instanceof Outcome.Accepted accepted) {
                promised.put(record.id(), accepted.place());
            }
        }
    }
}
