package org.juzhou.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.juzhou.chain.ChainHome.accepted;
import static org.juzhou.chain.ChainHome.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.ChainHealth.State;
import org.juzhou.chain.Outcome.Busy;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.chain.genesis.DataDirectoryException;
import org.juzhou.chain.genesis.HeadSlots;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.SignedRecord;

/// A chain that must not go on is there, serves what it has, admits nothing and says why.
class ChainInterlocksTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir Path folder;

    @Test
    void isReadOnlyWhenTheLedgerIsOlderThanAHeadItSigned() throws IOException {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        SignedRecord kept = home.put("kept");
        try (Chain chain = home.open()) {
            accepted(chain, kept);
        }
        copy(home.data(), folder.resolve("backup"));
        try (Chain chain = home.open()) {
            accepted(chain, home.put("lost"));
        }
        Files.move(home.data(), folder.resolve("gone"));
        Files.move(folder.resolve("backup"), home.data());

        try (Chain chain = home.open()) {
            assertReadOnly(chain, "older than what was signed", home);
            assertThat(chain.place(kept.id())).isPresent();
        }
    }

    @Test
    void isReadOnlyWithoutAnyKnownHead() throws IOException {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        try (Chain chain = home.open()) {
            accepted(chain, home.put("a"));
        }
        Files.delete(home.userHead());
        Files.delete(home.data().resolve("head"));

        try (Chain chain = home.open()) {
            assertReadOnly(chain, "no head that this chain signed is known", home);
            assertThat(chain.head()).isEmpty();
        }
    }

    @Test
    void goesOnWithOneOfItsTwoHeadsAndRestoresTheOther() throws IOException {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        try (Chain chain = home.open()) {
            accepted(chain, home.put("a"));
        }
        Files.delete(home.userHead());

        try (Chain chain = home.open()) {
            Place place = accepted(chain, home.put("b"));
            chain.awaitHead(place.sealIndex() + 1, LONG).join();
        }
        assertThat(HeadSlots.read(home.userHead()))
                .containsAnyElementsOf(HeadSlots.read(home.data().resolve("head")));
    }

    @Test
    void isReadOnlyWithAClockThatMovedUntilItIsSetBack() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        try (Chain chain = home.open()) {
            home.time().move(3_000);

            assertThat(submit(chain, home.put("a"))).containsExactly(new Busy(30, "clock"));
            assertThat(chain.health().state()).isEqualTo(State.READONLY);
            assertThat(chain.health().reason()).contains("set it back");

            home.time().move(-3_000);
            accepted(chain, home.put("a"));
        }
    }

    @Test
    void isReadOnlyWithAClockFarBeyondTheLastBlockUnlessTheOperatorKnowsBetter() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        home.time().pass(Duration.ofDays(401).toMillis());

        try (Chain chain = home.open()) {
            assertThat(submit(chain, home.put("a"))).containsExactly(new Busy(30, "clock"));
            assertThat(chain.health().reason()).contains("--clock-is-right");
        }
        try (Chain chain = Chain.open(home.config().withClockIsRight(true))) {
            accepted(chain, home.put("a"));
        }
    }

    @Test
    void signsNothingWithAClockBehindTheLastBlock() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        try (Chain chain = home.open()) {
            home.time().pass(10_000);
            accepted(chain, home.put("a"));
        }
        home.time().pass(-5_000);
        try (Chain chain = home.open()) {
            long signed = chain.head().orElseThrow().size();
            Place place = accepted(chain, home.put("b"));
            assertThat(place.timeMillis()).isEqualTo(chain.block(1).orElseThrow().timeMillis());
            Until.holds(() -> chain.health().reason() != null);
            assertThat(chain.health().reason()).contains("behind the last block");
            assertThat(chain.head().orElseThrow().size()).isEqualTo(signed);

            home.time().pass(5_000);
            chain.awaitHead(place.sealIndex() + 1, LONG).join();
        }
    }

    @Test
    void stopsAtTheFloorOfTheDiskAndGoesOnWhenThereIsRoom() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        AtomicLong usable = new AtomicLong(1_000);
        ChainLimits limits = new ChainLimits(1_000, 1_000_000, 2, 1_000);
        ChainConfig config = home.config().withLimits(limits).withUsableBytes(usable::get);
        try (Chain chain = Chain.open(config)) {
            accepted(chain, home.put("a"));

            usable.set(999);
            home.time().pass(1_000);
            assertThat(submit(chain, home.put("b"))).containsExactly(new Busy(30, "disk-floor"));
            assertThat(chain.health().state()).isEqualTo(State.READONLY);
            assertThat(chain.health().usableBytes()).isEqualTo(999);

            usable.set(1_000);
            home.time().pass(1_000);
            accepted(chain, home.put("b"));
        }
    }

    @Test
    void stopsWhenAContractBreaksTheMachineAndNamesTheRecord() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        SignedRecord record = home.record("break", "a", "x");
        try (Chain chain = home.open()) {
            assertThat(submit(chain, record)).containsExactly(new Outcome.Undecided(record.id()));

            assertThat(chain.health().state()).isEqualTo(State.STOPPED);
            assertThat(chain.health().reason()).contains(record.id().hex());
            assertThat(submit(chain, home.put("a"))).containsExactly(new Busy(60, "read-only"));
        }
        assertThatThrownBy(home::open).hasMessageContaining(record.id().hex());
    }

    @Test
    void refusesTheKeyOfAnotherLog() throws IOException {
        ChainHome one = ChainHome.begin(folder.resolve("one"), Suite.STANDARD);
        ChainHome two = ChainHome.begin(folder.resolve("two"), Suite.STANDARD);
        Files.delete(one.data().resolve("log.key"));
        Files.copy(two.data().resolve("log.key"), one.data().resolve("log.key"));

        assertThatThrownBy(one::open)
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("key of another log");
    }

    @Test
    void beginsNoChainWhereTheUserKeepsAHeadOfAnotherWithItsName() {
        ChainHome.begin(folder, Suite.STANDARD);

        assertThatThrownBy(
                        () ->
                                Chain.begin(
                                        folder.resolve("second"),
                                        ChainHome.userHead(folder),
                                        ChainHome.wish(folder, Suite.STANDARD)))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("choose another origin");
        assertThat(DataDirectory.exists(folder.resolve("second"))).isFalse();
    }

    @Test
    void isOpenedOnceAtATime() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        try (Chain chain = home.open()) {
            assertThatThrownBy(home::open)
                    .isInstanceOfSatisfying(
                            DataDirectoryException.class,
                            e ->
                                    assertThat(e.reason())
                                            .isEqualTo(DataDirectoryException.Reason.IN_USE));
            accepted(chain, home.put("a"));
        }
    }

    private static void assertReadOnly(Chain chain, String reason, ChainHome home) {
        assertThat(chain.health().state()).isEqualTo(State.READONLY);
        assertThat(chain.health().reason()).contains(reason);
        assertThat(submit(chain, home.put("new"))).containsExactly(new Busy(60, "read-only"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
