package org.juzhou.chain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.check.Fsck;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.chain.store.Inspection;
import org.juzhou.chain.store.StateKey;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Property;
import org.juzhou.ledger.record.SignedRecord;

class ReplayTest {
    private static final long PATIENCE_SECONDS = 120;

    @TempDir Path folder;
    private int runs;

    @Test
    void makesOfTheEntriesTheStateThatTheNodeHas() {
        Property.holds(
                8,
                draw -> {
                    TestChain chain =
                            TestChain.of(draw.oneOf(List.of(Suite.STANDARD, Suite.GUOMI)));
                    Path place = Files.createDirectories(folder.resolve("run-" + runs++));
                    RandomRecords records = new RandomRecords(chain, draw);
                    Tip tip = run(place, chain, records, draw.between(1, 8));

                    ReplayedLedger replayed =
                            ReplayedLedger.of(chain, place.resolve("ledger"), folder);

                    assertThat(replayed.size()).isEqualTo(tip.size());
                    assertThat(replayed.height()).isEqualTo(tip.height());
                    assertThat(replayed.seal()).isEqualTo(tip.seal());
                    try (DataDirectory directory = chain.directory(place)) {
                        Fsck.Settings settings = new Fsck.Settings(0, 2, (done, size) -> {});
                        assertThat(Fsck.check(directory, TestChain.CONTRACTS, settings).findings())
                                .isEmpty();
                    }
                });
    }

    @Test
    void givesTheSameOnFollowersWhateverTheyRefuseAndWheneverTheyStop() {
        Property.holds(
                6,
                draw -> {
                    TestChain chain = TestChain.standard();
                    Path place = folder.resolve("pair-" + runs++);
                    List<List<SignedRecord>> blocks = new ArrayList<>();
                    RandomRecords records = new RandomRecords(chain, draw);
                    for (int i = draw.between(1, 8); i > 0; i--) {
                        blocks.add(records.block());
                    }
                    Map<StateKey, Bytes> one = follow(place.resolve("one"), chain, blocks, -1);
                    Map<StateKey, Bytes> other =
                            follow(
                                    place.resolve("other"),
                                    chain,
                                    blocks,
                                    draw.below(blocks.size()));

                    assertThat(one).isEqualTo(other).isNotEmpty();
                });
    }

    @Test
    void givesTheSameInTwoMachinesWithAnotherLocaleZoneAndHashSeed() throws Exception {
        TestChain chain = TestChain.standard();
        Random random = new Random(5);
        try (TestNode node = TestNode.open(folder.resolve("ledger"), chain)) {
            for (int i = 0; i < 30; i++) {
                node.apply(
                        chain.put("i" + random.nextInt(20), "value" + i),
                        chain.sample("append", "k" + random.nextInt(9)),
                        chain.sample("count", "k"),
                        chain.sample("look", "organisation"),
                        chain.sample("fail", "x"));
            }
        }

        List<String> turkish =
                replayElsewhere(
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Dfile.encoding=ISO-8859-9",
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=2");
        List<String> arabic =
                replayElsewhere(
                        "-Duser.language=ar",
                        "-Duser.country=EG",
                        "-Duser.timezone=America/St_Johns",
                        "-Dfile.encoding=UTF-8",
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=3");

        assertThat(turkish.getFirst())
                .isEqualTo(arabic.getFirst())
                .isEqualTo(ReplayedLedger.of(chain, folder.resolve("ledger"), folder).toString());
        assertThat(turkish.getLast())
                .startsWith("tr_TR Asia/Kathmandu 1")
                .isNotEqualTo(arabic.getLast());
        assertThat(arabic.getLast()).startsWith("ar_EG America/St_Johns");
    }

    private Tip run(Path place, TestChain chain, RandomRecords records, int blocks) {
        TestNode node = TestNode.open(place.resolve("ledger"), chain);
        try {
            for (int i = 0; i < blocks; i++) {
                node.apply(node.store().tip().timeMillis() + 1, records.block());
                if (i % 3 == 1) {
                    node.close();
                    node = TestNode.open(place.resolve("ledger"), chain);
                }
            }
            return node.store().tip();
        } finally {
            node.close();
        }
    }

    /// Applies blocks as a follower does, stopped and opened again before one of them.
    private Map<StateKey, Bytes> follow(
            Path place, TestChain chain, List<List<SignedRecord>> blocks, int stop) {
        TestNode node = TestNode.open(place, chain);
        try {
            for (int i = 0; i < blocks.size(); i++) {
                if (i == stop) {
                    node.close();
                    node = TestNode.open(place, chain);
                }
                node.apply(TestChain.START_MILLIS + i, blocks.get(i));
            }
        } finally {
            node.close();
        }
        Map<StateKey, Bytes> state = new TreeMap<>();
        try (Inspection store = Inspection.open(place, chain.suite(), folder)) {
            state.put(new StateKey("root", ""), store.tip().orElseThrow().root().bytes());
            store.states(
                    (key, value) -> {
                        state.put(key, value);
                        return true;
                    });
        }
        return state;
    }

    private List<String> replayElsewhere(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReplayedLedger.class.getName()));
        command.addAll(List.of(folder.resolve("ledger").toString(), folder.toString()));
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue()).as(lines.toString()).isZero();
        return lines.subList(lines.size() - 2, lines.size());
    }
}
