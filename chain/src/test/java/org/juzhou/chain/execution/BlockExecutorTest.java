package org.juzhou.chain.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.juzhou.chain.TestChain.START_MILLIS;
import static org.juzhou.chain.TestNode.codes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.chain.Outcome.Accepted;
import org.juzhou.chain.Place;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.registry.RegistryContract;
import org.juzhou.chain.store.Applied;
import org.juzhou.chain.store.StateKey;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

class BlockExecutorTest {
    @TempDir Path folder;
    private TestChain chain;
    private TestNode node;

    @BeforeEach
    void open() {
        chain = TestChain.standard();
        node = TestNode.open(folder, chain);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void beginsWithTheGenesisAsTheSealOfHeightZero() {
        Tip tip = node.store().tip();

        assertThat(tip).isEqualTo(new Tip(1, chain.id(), 0, 0, chain.id(), START_MILLIS));
        assertThat(node.store().entry(0)).isEqualTo(chain.genesis().toBytes().toArray());
        assertThat(node.executor().registry().organisation(TestChain.FOUNDER).orElseThrow().roles())
                .containsExactly("registrar");
        assertThat(node.store().state().get(new StateKey("registry", "registrars")))
                .contains(Value.builder().number(1, 1).build().encode());
    }

    @Test
    void acceptsRecordsInTheirOrderAndClosesTheBlockWithASeal() {
        SignedRecord one = chain.put("a", "1");
        SignedRecord two = chain.put("b", "2");

        ExecutedBlock block = node.apply(START_MILLIS + 5, List.of(one, two));

        assertThat(block.outcomes())
                .containsExactly(
                        new Accepted(new Place(one.id(), 1, 3, 1, START_MILLIS + 5), false),
                        new Accepted(new Place(two.id(), 2, 3, 1, START_MILLIS + 5), false));
        assertThat(node.store().entry(2)).isEqualTo(two.compact().toArray());
        Seal seal = seal(3);
        assertThat(seal.height()).isEqualTo(1);
        assertThat(seal.count()).isEqualTo(2);
        assertThat(seal.timeMillis()).isEqualTo(START_MILLIS + 5);
        assertThat(seal.previous()).isEqualTo(chain.id());
        assertThat(block.tip()).isEqualTo(node.store().tip());
        assertThat(block.block().orElseThrow()).isEqualTo(node.store().blockOf(1));
    }

    @Test
    void digestsTheLastValueOfEachChangedKeyInTheOrderOfContractsAndKeys() {
        node.apply(chain.put("b", "old"), chain.put("d", "old"));

        node.apply(
                chain.put("b", "1"),
                chain.put("a", "2"),
                chain.put("b", "3"),
                chain.sample("delete", "a"),
                chain.put("d", "old"));

        String b =
                "8366"
                        + ascii("sample")
                        + "41"
                        + ascii("b")
                        + "46"
                        + "8201a101"
                        + "61"
                        + ascii("3");
        String d =
                "8366"
                        + ascii("sample")
                        + "41"
                        + ascii("d")
                        + "48"
                        + "8201a101"
                        + "63"
                        + ascii("old");
        String all = "8366" + ascii("sample") + "41" + ascii("a") + "f6" + b + d;
        assertThat(seal(9).writes()).isEqualTo(Suite.STANDARD.hash(Bytes.parseHex(all)));
    }

    @Test
    void givesABlockWithoutWritesTheHashOfNothing() {
        node.apply(chain.sample("nothing", "x"));

        assertThat(seal(2).writes()).isEqualTo(Suite.STANDARD.emptyRoot());
    }

    @Test
    void makesNeitherSealNorHeightOfABlockWithoutAnAcceptedRecord() {
        Tip before = node.store().tip();

        ExecutedBlock block = node.apply(chain.sample("reject", "x"), chain.sample("fail", "x"));

        assertThat(block.block()).isEmpty();
        assertThat(codes(block)).containsExactly("sample-says-no", "contract-failed");
        assertThat(node.store().tip()).isEqualTo(before);
        assertThat(node.store().applied().index()).isZero();
        assertThat(sample("x")).isEmpty();
    }

    @Test
    void stopsAtAnErrorAndNamesTheRecord() {
        SignedRecord breaks = chain.sample("break", "x");

        assertThatThrownBy(() -> node.apply(chain.put("a", "1"), breaks))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining(breaks.id().hex())
                .hasMessageContaining("sample");
        assertThat(node.store().tip().size()).isEqualTo(1);
    }

    @Test
    void showsAContractAnothersStateThroughItsViewAlone() {
        node.apply(chain.sample("look", "seen"));

        assertThat(node.store().state().get(new StateKey("sample", "seen")).map(Value::decode))
                .contains(Value.builder().text(1, "active").build());
    }

    @Test
    void scansWhatIsCommittedUnderWhatTheBlockWrote() {
        node.apply(
                chain.put("p1", "a"),
                chain.put("p2", "b"),
                chain.put("p4", "d"),
                chain.put("q1", "z"));

        node.apply(
                chain.put("p3", "c"),
                chain.sample("delete", "p1"),
                chain.put("p4", "D"),
                chain.put("o", "before"),
                chain.sample("count", "p"));

        assertThat(sample("count")).contains("p2=b;p3=c;p4=D;");
    }

    @Test
    void limitsAScanAfterLeavingOutWhatWasDeleted() {
        for (int i = 10; i < 22; i++) {
            node.apply(chain.put("p" + i, "" + i));
        }
        node.apply(
                chain.sample("delete", "p10"),
                chain.sample("delete", "p12"),
                chain.put("p99", "99"),
                chain.sample("count", "p"));

        assertThat(sample("count"))
                .contains("p11=11;p13=13;p14=14;p15=15;p16=16;p17=17;p18=18;p19=19;");
    }

    @Test
    void stopsWhenTheProposerHasAnotherTree() {
        node.apply(chain.put("a", "1"));
        Hash other = Suite.STANDARD.emptyRoot();
        ProposedBlock now = new ProposedBlock(START_MILLIS, 3, other, List.of(chain.put("b", "1")));
        ProposedBlock before =
                new ProposedBlock(START_MILLIS, 1, other, List.of(chain.put("b", "1")));
        ProposedBlock beyond =
                new ProposedBlock(START_MILLIS, 4, other, List.of(chain.put("b", "1")));

        for (ProposedBlock wrong : List.of(now, before, beyond)) {
            assertThatThrownBy(() -> node.executor().apply(new Applied(1, 9), wrong))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("block 9")
                    .hasMessageContaining("size " + wrong.baseSize());
        }
    }

    @Test
    void goesOnWithABlockProposedOnAnOlderTreeThatIsOurs() {
        Tip genesis = node.store().tip();
        node.apply(chain.put("a", "1"));
        node.close();
        node = TestNode.open(folder, chain);

        ExecutedBlock block =
                node.executor()
                        .apply(
                                new Applied(1, 9),
                                new ProposedBlock(
                                        START_MILLIS,
                                        genesis.size(),
                                        genesis.root(),
                                        List.of(chain.put("b", "1"))));

        assertThat(codes(block)).containsExactly("");
    }

    @Test
    void refusesToApplyAPlaceOfTheOrderTwice() {
        node.apply(chain.put("a", "1"));
        node.executor().skip(new Applied(2, 5));
        Tip tip = node.store().tip();

        assertThatThrownBy(
                        () ->
                                node.executor()
                                        .apply(
                                                new Applied(2, 5),
                                                new ProposedBlock(
                                                        START_MILLIS,
                                                        tip.size(),
                                                        tip.root(),
                                                        List.of(chain.put("b", "1")))))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("5");
        assertThatThrownBy(() -> node.executor().skip(new Applied(2, 4)))
                .isInstanceOf(StoppedException.class);
    }

    @Test
    void refusesAChainWhoseContractsItDoesNotHave() {
        assertThatThrownBy(
                        () ->
                                BlockExecutor.open(
                                        node.store(),
                                        chain.genesis(),
                                        List.of(new RegistryContract())))
                .hasMessageContaining("sample version 1");
    }

    @Test
    void refusesAStoreOfAnotherChain() {
        TestChain other = TestChain.of(Suite.GUOMI);

        assertThatThrownBy(
                        () ->
                                BlockExecutor.open(
                                        node.store(), other.genesis(), TestChain.CONTRACTS))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("two chains");
    }

    @ParameterizedTest
    @EnumSource
    void runsInBothSuites(Suite suite, @TempDir Path other) {
        TestChain second = TestChain.of(suite);
        try (TestNode run = TestNode.open(other, second)) {
            assertThat(codes(run.apply(second.put("a", "1"), second.put("b", "2"))))
                    .containsExactly("", "");
            assertThat(run.store().tip().root()).isEqualTo(run.store().rootAt(4));
        }
    }

    @Test
    void knowsAnOrganisationThatIsNotThere() {
        OrganisationId nobody = new OrganisationId("obbbbbbbbbbbbbbbb");

        assertThat(node.executor().registry().organisation(nobody)).isEmpty();
        assertThat(node.executor().registry().key(new KeyId(nobody, 1))).isEmpty();
    }

    private Optional<String> sample(String key) {
        return node.store()
                .state()
                .get(new StateKey("sample", key))
                .map(bytes -> Value.decode(bytes).text(1));
    }

    private Seal seal(long index) {
        return Seal.parse(Bytes.of(node.store().entry(index)));
    }

    private static String ascii(String text) {
        return Bytes.ascii(text).hex();
    }
}
