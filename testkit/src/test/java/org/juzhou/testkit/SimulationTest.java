package org.juzhou.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Property;

/// A whole node on an order in memory, through any run of submissions, faults, stops, crashes and
/// lost writes, with the full check of its ledger after each step.
class SimulationTest {
    @TempDir Path temp;
    private int runs;

    @Test
    void keepsItsPromisesThroughFaultsStopsAndCrashes() {
        Property.holds(
                6,
                draw -> {
                    Suite suite = draw.below(5) == 0 ? Suite.GUOMI : Suite.STANDARD;
                    Path folder = temp.resolve("run-" + runs++);
                    try (SimulatedNode node = SimulatedNode.begin(folder, suite, draw)) {
                        for (int step = draw.between(3, 14); step > 0; step--) {
                            node.step();
                        }
                        assertThat(node.checked()).isPositive();
                    }
                    remove(folder);
                });
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
