package org.juzhou.chain.stamping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.Head;
import org.juzhou.chain.Until;
import org.juzhou.chain.stamping.Stamper.Setup;
import org.juzhou.ledger.Bytes;

@Timeout(60)
class StamperTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

    @TempDir Path folder;

    private final long begun = System.nanoTime();
    private volatile long aheadMillis;

    private final SampleHeads heads = new SampleHeads();
    private final AtomicReference<Optional<Head>> head =
            new AtomicReference<>(Optional.of(SampleHeads.head(3)));

    /// An authority in this process that fails when it is told to.
    private final class Clerk implements TimeAuthority {
        private final String name;
        private final List<Bytes> asked = new ArrayList<>();
        private volatile String failure = "";

        Clerk(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public synchronized Bytes ask(Bytes query) throws IOException {
            asked.add(query);
            if (!failure.isEmpty()) {
                throw new IOException(failure);
            }
            return heads.answer(query, SampleHeads.TIME_MILLIS + asked.size());
        }

        synchronized int times() {
            return asked.size();
        }
    }

    @Test
    void stampsEachHeadOnceByEachAuthority() {
        Clerk one = new Clerk("one.example");
        Clerk two = new Clerk("two.example");
        try (Stamper stamper = start(one, two)) {
            Until.holds(() -> isStamped(stamper, 3, 2));
            awaitRounds(stamper, 5);
            assertThat(one.times()).isEqualTo(1);
            assertThat(two.times()).isEqualTo(1);
            head.set(Optional.of(SampleHeads.head(8)));
            Until.holds(() -> isStamped(stamper, 8, 2));
            assertThat(stamper.first(1)).map(found -> found.head().size()).contains(3L);
            assertThat(stamper.newest(1)).map(found -> found.head().size()).contains(8L);
            assertThat(one.asked).doesNotHaveDuplicates();
            assertThat(stamper.status().newestSize()).isEqualTo(8);
            assertThat(stamper.status().authorities())
                    .extracting(StampingStatus.Authority::failures)
                    .containsExactly(0, 0);
        }
        Clerk later = new Clerk("one.example");
        try (Stamper again = start(later)) {
            awaitRounds(again, 3);
            assertThat(later.times()).as("what was stamped before a restart").isZero();
            assertThat(again.first(4)).map(found -> found.head().size()).contains(8L);
        }
    }

    @Test
    void asksAgainWhoFailedAndSaysWhy() {
        Clerk good = new Clerk("good.example");
        Clerk bad = new Clerk("bad.example");
        bad.failure = "answers with status 500";
        try (Stamper stamper = start(good, bad)) {
            Until.holds(() -> stamper.status().authorities().get(1).failures() >= 3);
            assertThat(stamper.status().authorities().get(1).error())
                    .isEqualTo("answers with status 500");
            assertThat(isStamped(stamper, 3, 1)).isTrue();
            bad.failure = "";
            Until.holds(() -> isStamped(stamper, 3, 2));
            StampingStatus.Authority state = stamper.status().authorities().get(1);
            assertThat(state.failures()).isZero();
            assertThat(state.error()).isNull();
            assertThat(state.lastMillis()).isPositive();
        }
    }

    @Test
    void saysThatTheClockOfAnAuthorityIsFarAway() {
        aheadMillis = 600_000;
        try (Stamper stamper = start(new Clerk("one.example"))) {
            Until.holds(() -> isStamped(stamper, 3, 1));
            Until.holds(() -> stamper.status().authorities().getFirst().error() != null);
            assertThat(stamper.status().authorities().getFirst().error()).contains("minutes apart");
        }
    }

    @Test
    void waitsForAFirstHead() {
        head.set(Optional.empty());
        Clerk clerk = new Clerk("one.example");
        try (Stamper stamper = start(clerk)) {
            awaitRounds(stamper, 2);
            assertThat(clerk.times()).isZero();
            head.set(Optional.of(SampleHeads.head(1)));
            Until.holds(() -> isStamped(stamper, 1, 1));
        }
    }

    @Test
    void doesNotKeepWhatIsNoStampOfTheHead() {
        TimeAuthority liar =
                new TimeAuthority() {
                    @Override
                    public String name() {
                        return "liar.example";
                    }

                    @Override
                    public Bytes ask(Bytes query) {
                        return Bytes.ascii("trust me");
                    }
                };
        try (Stamper stamper = start(liar)) {
            Until.holds(() -> stamper.status().authorities().getFirst().failures() >= 2);
            assertThat(stamper.status().newestSize()).isZero();
        }
    }

    @Test
    void endsWhileAnAuthorityKeepsItWaiting() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        TimeAuthority silent =
                new TimeAuthority() {
                    @Override
                    public String name() {
                        return "silent.example";
                    }

                    @Override
                    public Bytes ask(Bytes query) throws InterruptedException {
                        asked.countDown();
                        new CountDownLatch(1).await();
                        return Bytes.EMPTY;
                    }
                };
        Stamper stamper = start(silent);
        asked.await();
        stamper.close();
        assertThat(stamper.status().newestSize()).isZero();
    }

    @Test
    void asksAtMostFourAuthoritiesAndNobodyWithoutAny() {
        assertThatThrownBy(
                        () ->
                                start(
                                        new Clerk("1"),
                                        new Clerk("2"),
                                        new Clerk("3"),
                                        new Clerk("4"),
                                        new Clerk("5")))
                .isInstanceOf(IllegalArgumentException.class);
        try (Stamper reading = Stamper.start(folder.resolve("stamps.dat"), Setup.reading())) {
            assertThat(reading.status().authorities()).isEmpty();
            assertThat(reading.first(1)).isEmpty();
        }
    }

    private Stamper start(TimeAuthority... authorities) {
        return Stamper.start(
                folder.resolve("stamps.dat"),
                new Setup(head::get, List.of(authorities), OFTEN, this::wallMillis));
    }

    /// From the time of the sample heads on.
    private long wallMillis() {
        return SampleHeads.TIME_MILLIS + aheadMillis + (System.nanoTime() - begun) / 1_000_000;
    }

    private static boolean isStamped(Stamper stamper, long size, int times) {
        return stamper.newest(size)
                .filter(found -> found.head().size() == size && found.stamps().size() == times)
                .isPresent();
    }

    /// The schedule has come around so often.
    private static void awaitRounds(Stamper stamper, int rounds) {
        for (int i = 0; i < rounds; i++) {
            long before = stamper.status().nextMillis();
            Until.holds(() -> stamper.status().nextMillis() > before);
        }
    }
}
