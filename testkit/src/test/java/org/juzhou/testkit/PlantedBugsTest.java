package org.juzhou.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainConfig;
import org.juzhou.chain.ChainHome;
import org.juzhou.chain.SampleContract;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.contract.View;
import org.juzhou.chain.registry.RegistryContract;
import org.juzhou.chain.store.StateKey;
import org.juzhou.chain.store.StoreException;
import org.juzhou.chain.store.Tampering;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Property;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

/// The check and the simulation find what they are there to find: each bug of this list is planted
/// in a ledger, or in a running node, and one that is not found fails here.
class PlantedBugsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir Path folder;
    private final TestChain chain = TestChain.standard();

    @Test
    void theLedgerIsInOrderBeforeABugIsPlanted() {
        DoctoredLedger ledger = DoctoredLedger.honest(folder, chain);
        assertThat(check().everything(ledger)).isEqualTo(ledger.entries().size());
        assertThat(Seal.parse(ledger.entries().get(3)).writes())
                .isEqualTo(
                        PlantedBug.digest(
                                List.of(PlantedBug.put("a", "1"), PlantedBug.put("b", "2"))));
    }

    @ParameterizedTest
    @MethodSource
    void findsEachBugInWhatItWrites(PlantedBug bug) {
        DoctoredLedger ledger = DoctoredLedger.honest(folder, chain);
        bug.plant().accept(ledger);
        assertThatThrownBy(() -> check().everything(ledger))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(bug.found());
    }

    static List<PlantedBug> findsEachBugInWhatItWrites() {
        return PlantedBug.ALL;
    }

    @Test
    void findsAHeadThatGoesBack() {
        DoctoredLedger ledger = DoctoredLedger.honest(folder, chain);
        LedgerCheck check = check();
        check.everything(ledger);
        ledger.hidden = 2;
        assertThatThrownBy(() -> check.everything(ledger))
                .hasMessageContaining("after one of " + ledger.entries().size());
    }

    @Test
    void findsAPastThatIsOtherThanItWasShown() {
        DoctoredLedger ledger = DoctoredLedger.honest(folder, chain);
        LedgerCheck check = check();
        check.everything(ledger);
        int seal = ledger.sealOf(6);
        ledger.seal(
                seal,
                was ->
                        new Seal(
                                was.height(),
                                was.count(),
                                was.timeMillis() + 1,
                                was.previous(),
                                was.writes()));
        assertThat(check().everything(ledger)).isPositive();
        assertThatThrownBy(() -> check.everything(ledger))
                .hasMessageContaining("entry " + seal + " as it was shown before");
    }

    @Test
    void findsASnapshotThatIsAheadOfTheDisk() {
        Property.holdsFor(
                1,
                draw -> {
                    ChainHome home = ChainHome.begin(folder.resolve("home"), Suite.STANDARD);
                    MemoryLog log = MemoryLog.reliable(1);
                    SimulatedNode node = new SimulatedNode(home, home.data(), log, draw);
                    node.start(true);
                    ChainHome.accepted(node.chain(), home.put("a"));
                    node.disk().lieAboutSyncs();
                    log.forget(node.snapshot());
                    node.losePower();
                    assertThatThrownBy(() -> node.start(true))
                            .isInstanceOfAny(StoreException.class, AssertionError.class);
                });
    }

    @Test
    void findsAWriteThatTheDiskForgot() {
        Property.holdsFor(
                1,
                draw -> {
                    ChainHome home = ChainHome.begin(folder.resolve("home"), Suite.STANDARD);
                    SimulatedNode node =
                            new SimulatedNode(home, home.data(), MemoryLog.reliable(1), draw);
                    node.start(true);
                    node.disk().forgetWritesTo("entries.dat");
                    ChainHome.accepted(node.chain(), home.put("a"));
                    assertThatThrownBy(() -> node.chain().awaitHead(3, LONG).join())
                            .isInstanceOf(CompletionException.class)
                            .hasMessageContaining("entries.dat");
                    node.disk().stop();
                    node.end();
                });
    }

    @Test
    void findsARecordThatWasForgottenAndTakenInAgain() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        SignedRecord record = home.put("a");
        MemoryLog log = MemoryLog.reliable(1);
        try (Chain open = open(home, log, TestChain.CONTRACTS)) {
            ChainHome.accepted(open, record);
        }
        Tampering.id(home.data().resolve("ledger"), record.id(), null);
        try (Chain open = open(home, log, TestChain.CONTRACTS)) {
            ChainHome.accepted(open, record);
            var _ = open.awaitHead(open.size(), LONG).join();
            assertThatThrownBy(() -> check(home).everything(open))
                    .hasMessageContaining("has a second index");
        }
    }

    @Test
    void findsAStateWriteThatWasLost() {
        Property.holdsFor(
                1,
                draw -> {
                    ChainHome home = ChainHome.begin(folder.resolve("home"), Suite.STANDARD);
                    SimulatedNode node =
                            new SimulatedNode(home, home.data(), MemoryLog.reliable(1), draw);
                    node.start(true);
                    ChainHome.accepted(node.chain(), home.put("a"));
                    node.end();
                    Tampering.state(node.ledger(), new StateKey("sample", "a"), null);
                    assertThat(node.fsck().findings()).hasSize(1);
                });
    }

    @Test
    void findsAContractThatDependsOnMoreThanTheLog() {
        deviates(
                () ->
                        new Deviant() {
                            private long calls;

                            @Override
                            public void execute(Call call, State state) throws Rejection {
                                state.put("mood", Value.builder().number(1, calls++).build());
                                sample().execute(call, state);
                            }
                        },
                "put",
                "digest of other writes");
    }

    @Test
    void findsARuleThatIsNotExecuted() {
        deviates(
                () ->
                        new Deviant() {
                            @Override
                            public void execute(Call call, State state) {
                                state.put("a", Value.builder().text(1, "x").build());
                            }
                        },
                "reject",
                "sample-says-no");
    }

    private void deviates(Supplier<Deviant> contract, String action, String found) {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        List<Contract> contracts = List.of(new RegistryContract(), contract.get());
        try (Chain open = open(home, MemoryLog.reliable(1), contracts)) {
            ChainHome.accepted(open, home.record(action, "a", "x"));
            var _ = open.awaitHead(open.size(), LONG).join();
            assertThatThrownBy(() -> check(home).everything(open)).hasMessageContaining(found);
        }
    }

    private LedgerCheck check() {
        return new LedgerCheck(chain.genesis(), TestChain.CONTRACTS);
    }

    private static LedgerCheck check(ChainHome home) {
        return new LedgerCheck(home.init().genesis(), TestChain.CONTRACTS);
    }

    private static Chain open(ChainHome home, MemoryLog log, List<Contract> contracts) {
        ChainConfig usual = home.config();
        return Chain.open(
                ChainConfig.of(home.data(), usual.userHead(), contracts)
                        .withTime(usual.time())
                        .withLimits(usual.limits())
                        .withOrdering((_, _, delivery) -> MemoryOrdering.open(log, delivery)));
    }

    /// A contract that takes the place of the sample and does otherwise.
    private abstract static class Deviant implements Contract {
        private final SampleContract sample = new SampleContract();

        SampleContract sample() {
            return sample;
        }

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
    }
}
