package org.juzhou.chain.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.SampleContract;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.VersionedContract;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.registry.RegistryContract;
import org.juzhou.chain.store.Applied;
import org.juzhou.chain.store.Scratch;
import org.juzhou.chain.store.StateKey;
import org.juzhou.chain.store.Store;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.SignedRecord;

class ActiveContractsTest {
    private static final List<Contract> OLD = List.of(new RegistryContract(), new SampleContract());
    private static final List<Contract> NEW =
            List.of(new RegistryContract(), new SampleContract(), new VersionedContract(2));

    @TempDir private Path temp;
    private final TestChain chain = TestChain.standard();

    @Test
    void judgesEachBlockByTheVersionOfItsHeight() {
        try (Store store = open("a")) {
            BlockExecutor executor = BlockExecutor.open(store, chain.genesis(), NEW);
            activateAt(executor, store, 5);

            apply(executor, store, chain.put("before", "x"));
            assertThat(store.tip().height()).isEqualTo(3);
            apply(executor, store, chain.put("last", "x"));
            apply(executor, store, chain.put("first", "x"));

            assertThat(value(store, "before")).contains("x");
            assertThat(value(store, "last")).contains("x");
            assertThat(value(store, "first")).contains("version 2");
        }
    }

    @Test
    void stopsAtTheHeightOfAVersionThatTheProgramLacks() {
        try (Store store = open("a")) {
            BlockExecutor executor = BlockExecutor.open(store, chain.genesis(), OLD);
            activateAt(executor, store, 4);
            apply(executor, store, chain.put("last", "x"));

            assertThatThrownBy(() -> apply(executor, store, chain.put("first", "x")))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("sample version 2 from height 4");
            assertThat(store.tip().height()).isEqualTo(3);
            assertThatThrownBy(() -> BlockExecutor.open(store, chain.genesis(), OLD))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("sample version 2 from height 4");
        }
    }

    @Test
    void replaysEachBlockByTheVersionOfItsHeightAndStopsWithoutIt() {
        try (Store store = open("a")) {
            BlockExecutor executor = BlockExecutor.open(store, chain.genesis(), NEW);
            activateAt(executor, store, 4);
            for (int i = 0; i < 4; i++) {
                apply(executor, store, chain.put("key" + i, "x"));
            }

            assertThat(replay(store, NEW).height()).isEqualTo(store.tip().height());
            assertThatThrownBy(() -> replay(store, OLD))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("sample version 2 from height 4");
        }
    }

    @Test
    void opensAgainInTheMidstOfVersions() {
        try (Store store = open("a")) {
            BlockExecutor executor = BlockExecutor.open(store, chain.genesis(), NEW);
            activateAt(executor, store, 4);
            apply(executor, store, chain.put("last", "x"));
            BlockExecutor again = BlockExecutor.open(store, chain.genesis(), NEW);
            apply(again, store, chain.put("first", "x"));
            assertThat(value(store, "first")).contains("version 2");
        }
    }

    private Store open(String name) {
        return Store.open(temp.resolve(name), chain.suite());
    }

    /// Two blocks: a proposal, and the only voter's vote.
    private void activateAt(BlockExecutor executor, Store store, long height) {
        SignedRecord proposal =
                chain.record(
                        "governance",
                        "propose",
                        r ->
                                r.field("kind", "activate-contract")
                                        .field("target", "sample")
                                        .field("version", 2)
                                        .field("height", height));
        apply(executor, store, proposal);
        apply(
                executor,
                store,
                chain.record(
                        "governance",
                        "vote",
                        r -> r.field("proposal", proposal.id().hex()).field("vote", "yes")));
    }

    private static void apply(BlockExecutor executor, Store store, SignedRecord record) {
        ExecutedBlock block =
                executor.apply(
                        new Applied(1, store.applied().index() + 1),
                        new ProposedBlock(
                                store.tip().timeMillis() + 1000,
                                store.tip().size(),
                                store.tip().root(),
                                List.of(record)));
        assertThat(block.block()).as("%s", block.outcomes()).isPresent();
    }

    private Replay replay(Store store, List<Contract> contracts) {
        try (Scratch scratch = Scratch.open(temp)) {
            Replay replay = Replay.begin(chain.genesis(), contracts, scratch, (_, _, _) -> {});
            for (long index = 1; index < store.tip().size(); index++) {
                Bytes bytes = Bytes.of(store.entry(index));
                if (Entry.parse(bytes, chain.suite()) instanceof Entry.OfRecord(var record)) {
                    replay.record(record);
                } else {
                    replay.seal(bytes, chain.suite().leafHash(bytes));
                }
            }
            return replay;
        }
    }

    private static Optional<String> value(Store store, String key) {
        return store.state()
                .get(new StateKey("sample", key))
                .map(bytes -> Value.decode(bytes).text(1));
    }
}
