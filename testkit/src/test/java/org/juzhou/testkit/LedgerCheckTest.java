package org.juzhou.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainConfig;
import org.juzhou.chain.ChainHome;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

/// The check has to find what it is there to find.
class LedgerCheckTest {
    @TempDir Path folder;
    private final TestChain chain = TestChain.standard();
    private final SignedRecord one = chain.put("a", "1");
    private final SignedRecord two = chain.put("b", "2");
    private TestNode node;
    private List<Bytes> entries;

    @BeforeEach
    void fill() {
        node = TestNode.open(folder.resolve("ledger"), chain);
        node.apply(one);
        node.apply(two);
        entries = new ArrayList<>();
        for (long index = 0; index < node.store().tip().size(); index++) {
            entries.add(Bytes.unsafeWrap(node.store().entry(index)));
        }
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void readsAnIntactLog() {
        assertThat(CheckedLog.read(chain.genesis(), entries).places())
                .containsExactly(
                        node.store().place(one.id()).orElseThrow(),
                        node.store().place(two.id()).orElseThrow());
    }

    @Test
    void findsAnotherGenesis() {
        entries.set(0, entries.get(2));
        finds("entry 0");
    }

    @Test
    void findsARecordWithTwoPlaces() {
        entries.set(3, one.compact());
        finds("has a second index");
    }

    @Test
    void findsASealThatCountsOtherwise() {
        entries.remove(1);
        finds("count of the seal at entry 1");
    }

    @Test
    void findsARecordWithoutASeal() {
        entries.removeLast();
        finds("records after the last seal");
    }

    @Test
    void findsASealOfAnotherHeightOrAfterAnotherSeal() {
        Seal seal = Seal.parse(entries.get(4));
        entries.set(4, new Seal(3, 1, seal.timeMillis(), seal.previous(), seal.writes()).toBytes());
        finds("height of the seal at entry 4");
        entries.set(4, new Seal(2, 1, seal.timeMillis(), chain.id(), seal.writes()).toBytes());
        finds("seal before the seal at entry 4");
    }

    @Test
    void findsABlockBeforeTheLastOneAndARecordOutsideItsTime() {
        Seal seal = Seal.parse(entries.get(4));
        long start = TestChain.START_MILLIS;
        entries.set(4, new Seal(2, 1, start, seal.previous(), seal.writes()).toBytes());
        finds("is before the last one");
        entries.set(4, new Seal(2, 1, start + 3_600_000, seal.previous(), seal.writes()).toBytes());
        finds("is not valid at the time of its block");
    }

    @Test
    void findsARecordThatNoRegisteredKeySigned() {
        SignedRecord forged =
                chain.record(
                        TestChain.FOUNDER_KEY,
                        chain.key(7),
                        "sample",
                        "put",
                        r -> r.field("k", "v"));
        entries.set(3, forged.compact());
        finds("is not signed by a key registered before");
    }

    @Test
    void findsAPastThatHasChanged() throws IOException {
        ChainHome home = ChainHome.begin(folder.resolve("home"), Suite.STANDARD);
        Path copy = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(home.data())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(home.data().relativize(file).toString()));
            }
        }
        LedgerCheck check = new LedgerCheck(home.init().genesis(), TestChain.CONTRACTS);
        try (Chain shown = home.open()) {
            ChainHome.accepted(shown, home.put("a"));
            checkAll(check, shown);
            checkAll(check, shown);
        }
        var other = home.config();
        try (Chain forked =
                Chain.open(
                        ChainConfig.of(copy, _ -> copy.resolve("user.head"), other.contracts())
                                .withTime(other.time())
                                .withLimits(other.limits()))) {
            ChainHome.accepted(forked, home.put("b"));
            assertThatThrownBy(() -> checkAll(check, forked))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("entry 1 as it was shown before");
        }
    }

    private static void checkAll(LedgerCheck check, Chain chain) {
        var _ = chain.awaitHead(chain.size(), Duration.ofSeconds(30)).join();
        assertThat(check.everything(chain)).isEqualTo(chain.size());
    }

    private void finds(String what) {
        assertThatThrownBy(() -> CheckedLog.read(chain.genesis(), entries))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(what);
    }
}
