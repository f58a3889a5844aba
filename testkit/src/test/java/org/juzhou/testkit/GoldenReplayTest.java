package org.juzhou.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.juzhou.chain.SampleContract;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.VersionedContract;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.contract.View;
import org.juzhou.chain.execution.BlockExecutor;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.chain.registry.RegistryContract;
import org.juzhou.chain.store.Applied;
import org.juzhou.chain.store.Store;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.SignedRecord;

/// Logs with blocks before and after a vote that put a contract in the place of its older version:
/// both have to judge as they did. With `-Djuzhou.replay=<name>` it makes and keeps such logs
/// first.
class GoldenReplayTest {
    private static final Path REPLAYS = Path.of("src/test/resources/replays");
    private static final List<Contract> BOTH =
            List.of(new RegistryContract(), new SampleContract(), new VersionedContract(2));

    @TempDir Path folder;

    @ParameterizedTest
    @MethodSource("replays")
    void comesToTheSameRoot(GoldenReplay replay) {
        assertThat(replay.run(BOTH)).isEqualTo(replay.expected());
    }

    @ParameterizedTest
    @MethodSource("replays")
    void noticesAnOldVersionThatJudgesOtherwise(GoldenReplay replay) {
        List<Contract> changed =
                List.of(new RegistryContract(), new Changed(), new VersionedContract(2));
        assertThatThrownBy(() -> replay.run(changed))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("digest of other writes");
    }

    @ParameterizedTest
    @MethodSource("replays")
    void noticesAVersionThatTheProgramHasNoMore(GoldenReplay replay) {
        assertThatThrownBy(() -> replay.run(TestChain.CONTRACTS))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("sample version 2");
        assertThatThrownBy(
                        () -> replay.run(List.of(new RegistryContract(), new VersionedContract(2))))
                .hasMessageContaining("sample");
    }

    @Test
    void keepsALogOnceAndReadsItAgain() throws IOException {
        List<Bytes> entries = entries(Suite.STANDARD, folder.resolve("ledger"));
        Path kept = Files.createDirectory(folder.resolve("kept"));
        GoldenReplay.write(kept, "one", entries);
        GoldenReplay replay = GoldenReplay.in(kept).getFirst();
        assertThat(replay.entries()).isEqualTo(entries);
        assertThat(replay.run(BOTH)).isEqualTo(replay.expected());
        assertThatThrownBy(() -> GoldenReplay.write(kept, "one", entries))
                .hasMessageContaining("is not made again");
    }

    static List<GoldenReplay> replays() throws IOException {
        String name = System.getProperty("juzhou.replay");
        if (name != null) {
            for (Suite suite : Suite.values()) {
                Path ledger = Files.createTempDirectory("juzhou-replay-").resolve("ledger");
                GoldenReplay.write(REPLAYS, name + "-" + suite.text(), entries(suite, ledger));
            }
        }
        List<GoldenReplay> replays = GoldenReplay.in(REPLAYS);
        assertThat(replays).hasSizeGreaterThanOrEqualTo(Suite.values().length);
        return replays;
    }

    /// Every action that writes, by version 1 of the sample; the vote; some of them by version 2.
    private static List<Bytes> entries(Suite suite, Path ledger) {
        TestChain chain = TestChain.of(suite);
        try (Store store = Store.open(ledger, suite)) {
            BlockExecutor executor = BlockExecutor.open(store, chain.genesis(), BOTH);
            apply(executor, store, chain.put("a", "1"), chain.put("b", "2"));
            apply(
                    executor,
                    store,
                    chain.sample("append", "a"),
                    chain.sample("count", ""),
                    chain.sample("delete", "b"),
                    chain.sample("look", "founder"),
                    chain.sample("nothing", "a"));
            SignedRecord proposal =
                    chain.record(
                            "governance",
                            "propose",
                            r ->
                                    r.field("kind", "activate-contract")
                                            .field("target", "sample")
                                            .field("version", 2)
                                            .field("height", 6));
            apply(executor, store, proposal);
            apply(
                    executor,
                    store,
                    chain.record(
                            "governance",
                            "vote",
                            r -> r.field("proposal", proposal.id().hex()).field("vote", "yes")));
            apply(executor, store, chain.put("a", "the last by version 1"));
            apply(executor, store, chain.put("a", "the first by version 2"), chain.put("d", "1"));
            List<Bytes> entries = new ArrayList<>();
            for (long index = 0; index < store.tip().size(); index++) {
                entries.add(Bytes.of(store.entry(index)));
            }
            return entries;
        }
    }

    private static void apply(BlockExecutor executor, Store store, SignedRecord... records) {
        ExecutedBlock block =
                executor.apply(
                        new Applied(1, store.applied().index() + 1),
                        new ProposedBlock(
                                store.tip().timeMillis() + 1000,
                                store.tip().size(),
                                store.tip().root(),
                                List.of(records)));
        assertThat(block.block().orElseThrow().count()).isEqualTo(records.length);
    }

    /// Version 1 of the sample, but for one write.
    private static final class Changed implements Contract {
        private final SampleContract sample = new SampleContract();

        @Override
        public String name() {
            return sample.name();
        }

        @Override
        public int version() {
            return sample.version();
        }

        @Override
        public List<View> views() {
            return sample.views();
        }

        @Override
        public void execute(Call call, State state) throws Rejection {
            sample.execute(call, state);
            if (call.action().equals("append")) {
                state.put("a", Value.builder().text(1, "otherwise").build());
            }
        }
    }
}
