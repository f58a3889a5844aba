package org.juzhou.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.juzhou.chain.ChainHome.accepted;
import static org.juzhou.chain.ChainHome.submit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.chain.ChainHealth.State;
import org.juzhou.chain.Outcome.Accepted;
import org.juzhou.chain.Outcome.Refused;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.receipt.Content;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.tree.Proofs;
import org.juzhou.ledger.tree.TiledTree;

class ChainTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Suite.class)
    void acceptsARecordAndGivesAReceiptThatVerifies(Suite suite) {
        ChainHome home = ChainHome.begin(folder, suite);
        try (Chain chain = home.open()) {
            SignedRecord record = home.put("a");

            Place place = accepted(chain, record);
            chain.awaitHead(place.sealIndex() + 1, LONG).join();

            RecordReceipt receipt = chain.receipt(record.id()).orElseThrow();
            assertValid(home.verifier(), receipt, place);
            assertThat(chain.receipt(place.index())).contains(receipt);
            assertThat(chain.status(record.id(), OptionalLong.empty()))
                    .isEqualTo(new RecordStatus.Accepted(place));
            assertThat(chain.health().state()).isEqualTo(State.READY);
            assertThat(chain.health().reason()).isNull();
        }
    }

    @Test
    void givesTheReceiptOfEveryRecordAndTheProofOfEveryEntryAtALaterTime() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        try (Chain chain = home.open()) {
            for (int i = 0; i < 5; i++) {
                submit(chain, home.put("a" + i), home.put("b" + i), home.put("c" + i));
            }
        }
        try (Chain chain = home.open()) {
            chain.awaitHead(chain.size(), LONG).join();
            ReceiptVerifier verifier = home.verifier();
            for (long index = 0; index < chain.size(); index++) {
                Bytes proof = chain.proof(index).orElseThrow().toBytes();
                assertThat(verifier.verify(proof, content(chain.entry(index)), null))
                        .isInstanceOfSatisfying(
                                Verification.class, v -> assertThat(v.valid()).isTrue());
                Optional<Place> place = chain.placeOf(index);
                assertThat(chain.receipt(index).isPresent()).isEqualTo(place.isPresent());
                place.ifPresent(
                        p -> assertValid(verifier, chain.receipt(p.index()).orElseThrow(), p));
            }
            assertThat(chain.placeOf(chain.size())).isEmpty();
            assertThat(chain.proof(chain.size())).isEmpty();
            assertThat(chain.proof(-1)).isEmpty();
        }
    }

    @Test
    void givesOneIndexToARecordThatIsSentAgainAndAgain() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        SignedRecord record = home.put("a");
        Place place;
        try (Chain chain = home.open()) {
            List<CompletableFuture<List<Outcome>>> answers =
                    IntStream.range(0, 50)
                            .mapToObj(_ -> chain.submit(List.of(record.compact())))
                            .toList();
            Set<Place> places =
                    answers.stream()
                            .map(answer -> ((Accepted) answer.join().getFirst()).place())
                            .collect(Collectors.toSet());
            assertThat(places).hasSize(1);
            place = places.iterator().next();
            assertThat(chain.size()).isEqualTo(3);
        }
        try (Chain chain = home.open()) {
            home.time().pass(Duration.ofDays(2).toMillis());
            assertThat(submit(chain, record)).containsExactly(new Accepted(place, true));
        }
    }

    @Test
    void keepsTheOrderOfTheRecordsInItsAnswers() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        try (Chain chain = home.open()) {
            List<SignedRecord> records = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                records.add(i % 3 == 0 ? home.record("reject", "a", "x") : home.put("a" + i));
            }
            List<Outcome> outcomes = submit(chain, records.toArray(SignedRecord[]::new));
            for (int i = 0; i < 300; i++) {
                Hash id = records.get(i).id();
                switch (outcomes.get(i)) {
                    case Accepted(Place place, boolean repeated) -> {
                        assertThat(place.id()).isEqualTo(id);
                        assertThat(repeated).isFalse();
                        assertThat(chain.placeOf(place.index())).contains(place);
                    }
                    case Refused refused -> {
                        assertThat(refused.id()).isEqualTo(id);
                        assertThat(i % 3).isZero();
                    }
                    default -> throw new AssertionError(outcomes.get(i));
                }
            }
        }
    }

    @Test
    void showsTilesAndBundlesOfPublishedSizesAlone() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        try (Chain chain = home.open()) {
            submit(
                    chain,
                    IntStream.range(0, 300)
                            .mapToObj(i -> home.put("a" + i))
                            .toArray(SignedRecord[]::new));
            Head head = chain.awaitHead(chain.size(), LONG).join();
            int rest = (int) (head.size() - 256);
            Tiles tiles = chain.tiles();

            TiledTree tree =
                    new TiledTree(
                            Suite.STANDARD,
                            head.size(),
                            path ->
                                    Bytes.unsafeWrap(
                                            tiles.tile(path.level(), path.number(), path.width())
                                                    .orElseThrow()));
            assertThat(Proofs.root(Suite.STANDARD, tree, head.size())).isEqualTo(head.root());
            assertThat(tiles.bundle(0, 256)).isPresent();
            assertThat(tiles.bundle(1, rest)).isPresent();
            assertThat(tiles.bundle(1, rest + 1)).isEmpty();
            assertThat(tiles.tile(0, 1, rest + 1)).isEmpty();
            assertThat(tiles.tile(1, 0, 2)).isEmpty();
            assertThat(tiles.tile(2, 0, 1)).isEmpty();
            for (long number : new long[] {-1, 2, Long.MAX_VALUE, Long.MIN_VALUE}) {
                assertThat(tiles.tile(0, number, 1)).isEmpty();
                assertThat(tiles.bundle(number, 1)).isEmpty();
            }
            for (int width : new int[] {-1, 0, 257, Integer.MAX_VALUE}) {
                assertThat(tiles.tile(0, 0, width)).isEmpty();
            }
            assertThat(tiles.tile(-1, 0, 1)).isEmpty();
            assertThat(tiles.tile(64, 0, 1)).isEmpty();
        }
    }

    @Test
    void saysNeverOnlyLongAfterARecordHasExpired() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        try (Chain chain = home.open()) {
            SignedRecord record = home.record("reject", "a", "x");
            OptionalLong expires = OptionalLong.of(record.expiresSeconds());
            submit(chain, record);

            assertThat(chain.status(record.id(), expires)).isEqualTo(new RecordStatus.Unknown());
            home.time().pass(3_600_000 + 5_000);
            assertThat(chain.status(record.id(), expires)).isEqualTo(new RecordStatus.Unknown());
            home.time().pass(1);
            assertThat(chain.status(record.id(), expires)).isEqualTo(new RecordStatus.Never());
            assertThat(chain.status(record.id(), OptionalLong.empty()))
                    .isEqualTo(new RecordStatus.Unknown());
            assertThat(submit(chain, record).getFirst())
                    .isInstanceOfSatisfying(
                            Refused.class, r -> assertThat(r.code()).isEqualTo("expired"));
        }
    }

    @Test
    void saysNeverOfNothingWhileItsClockIsInDoubt() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        try (Chain chain = home.open()) {
            SignedRecord record = home.put("a");
            home.time().move(Duration.ofHours(2).toMillis());

            assertThat(chain.status(record.id(), OptionalLong.of(record.expiresSeconds())))
                    .isEqualTo(new RecordStatus.Unknown());
        }
    }

    @Test
    void waitsForAHeadNoLongerThanItIsTold() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        try (Chain chain = home.open()) {
            assertThatThrownBy(() -> chain.awaitHead(chain.size() + 1, Duration.ofMillis(1)).join())
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void livesBesideAnotherChainInOneProcess() {
        ChainHome one = ChainHome.begin(folder.resolve("one"), Suite.STANDARD);
        ChainHome two = ChainHome.begin(folder.resolve("two"), Suite.GUOMI);
        try (Chain first = one.open();
                Chain second = two.open()) {
            SignedRecord inFirst = one.put("a");
            SignedRecord inSecond = two.put("a");
            accepted(first, inFirst);
            accepted(second, inSecond);

            assertThat(first.place(inSecond.id())).isEmpty();
            assertThat(second.place(inFirst.id())).isEmpty();
            assertThat(submit(second, inFirst).getFirst()).isInstanceOf(Refused.class);
            assertThat(first.identity()).isNotEqualTo(second.identity());
        }
    }

    @Test
    void answersEverythingThatWasSubmittedBeforeItIsClosed() {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        List<CompletableFuture<List<Outcome>>> answers = new ArrayList<>();
        Chain chain = home.open();
        for (int i = 0; i < 40; i++) {
            answers.add(
                    chain.submit(
                            IntStream.range(0, 100)
                                    .mapToObj(n -> home.put("a" + n).compact())
                                    .toList()));
        }
        chain.close();
        chain.close();

        assertThat(chain.health().state()).isEqualTo(State.STOPPED);
        assertThat(submit(chain, home.put("late")))
                .containsExactly(new Outcome.Busy(5, "stopping"));
        try (Chain again = home.open()) {
            for (CompletableFuture<List<Outcome>> answer : answers) {
                for (Outcome outcome : answer.orTimeout(1, TimeUnit.SECONDS).join()) {
                    if (outcome instanceof Accepted(Place place, boolean _)) {
                        assertThat(again.place(place.id())).contains(place);
                    } else {
                        assertThat(outcome).isInstanceOf(Outcome.Busy.class);
                    }
                }
            }
            assertThat(again.head().orElseThrow().size()).isEqualTo(again.size());
        }
    }

    private static Content content(byte[] bytes) {
        return Content.of(Bytes.unsafeWrap(bytes));
    }

    private static void assertValid(ReceiptVerifier verifier, RecordReceipt receipt, Place place) {
        assertThat(verifier.verify(receipt.toBytes(), null, null))
                .isInstanceOfSatisfying(
                        Verification.class,
                        v -> {
                            assertThat(v.valid()).isTrue();
                            assertThat(v.index()).isEqualTo(place.index());
                            assertThat(v.recordId()).isEqualTo(place.id());
                            assertThat(v.timeMillis()).isEqualTo(place.timeMillis());
                        });
    }
}
