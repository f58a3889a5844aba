package org.juzhou.chain.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.ChainLimits;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.chain.ordering.OrderingState;
import org.juzhou.chain.ordering.ProposalException;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.record.SignedRecord;

class AdmissionTest {
    private static final long WAIT_SECONDS = 20;
    private static final long FLOOR = 1_000;

    @TempDir private Path folder;

    private final TestChain chain = TestChain.standard();
    private final FakeTime time = new FakeTime(TestChain.START_MILLIS + 1_000);
    private final AtomicLong usableBytes = new AtomicLong(FLOOR);
    private TestNode node;
    private HeldOrdering ordering;
    private Admission admission;

    @BeforeEach
    void open() {
        node = TestNode.open(folder.resolve("ledger"), chain);
        ordering = new HeldOrdering(node);
        admission = admission(new ChainLimits(2_000, 10_000_000, 2, FLOOR));
    }

    @AfterEach
    void close() {
        ordering.release();
        admission.close();
        node.close();
    }

    @Test
    void answersEachRecordInTheOrderOfTheCall() throws Exception {
        SignedRecord first = chain.put("a", "1");
        SignedRecord second = chain.put("b", "2");
        List<Outcome> outcomes = submit(first.compact(), Bytes.ascii("rubbish"), second.compact());
        assertThat(accepted(outcomes.get(0)).place().id()).isEqualTo(first.id());
        assertThat(code(outcomes.get(1))).isEqualTo("bad-record");
        assertThat(accepted(outcomes.get(2)).place().id()).isEqualTo(second.id());
    }

    @Test
    void answersARecordThatIsInTheLogWithItsFirstResult() throws Exception {
        SignedRecord record = chain.put("a", "1");
        Outcome.Accepted first = accepted(submit(record.compact()).getFirst());
        time.pass(Duration.ofDays(2).toMillis());
        Outcome.Accepted again = accepted(submit(record.compact()).getFirst());
        assertThat(again.repeated()).isTrue();
        assertThat(again.place()).isEqualTo(first.place());
        assertThat(ordering.blocks()).hasSize(1);
    }

    @Test
    void givesOneIndexToARecordSentManyTimesAtOnce() throws Exception {
        SignedRecord record = chain.put("a", "1");
        ordering.hold();
        List<CompletableFuture<List<Outcome>>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(admission.submit(List.of(record.compact(), record.compact())));
        }
        ordering.release();
        Set<Long> indices = new HashSet<>();
        int fresh = 0;
        for (CompletableFuture<List<Outcome>> answer : answers) {
            for (Outcome outcome : answer.get(WAIT_SECONDS, TimeUnit.SECONDS)) {
                indices.add(accepted(outcome).place().index());
                fresh += accepted(outcome).repeated() ? 0 : 1;
            }
        }
        assertThat(indices).hasSize(1);
        assertThat(fresh).isEqualTo(1);
    }

    @Test
    void neverPutsABrokenSignatureIntoABlockWhileItsTwinIsInFlight() throws Exception {
        SignedRecord record = chain.put("a", "1");
        ordering.hold();
        CompletableFuture<List<Outcome>> right = admission.submit(List.of(record.compact()));
        until(() -> ordering.blocks().size() == 1);
        assertThat(code(submit(broken(record)).getFirst())).isEqualTo("bad-signature");
        ordering.release();
        accepted(right.get(WAIT_SECONDS, TimeUnit.SECONDS).getFirst());
        assertNoBrokenSignatureWasProposed();
    }

    @Test
    void neverPutsABrokenSignatureIntoABlockAfterItsTwinWasRefusedOrAccepted() throws Exception {
        SignedRecord refused = chain.sample("no-such-action", "a");
        assertThat(code(submit(refused.compact()).getFirst())).isEqualTo("unknown-action");
        assertThat(code(submit(broken(refused)).getFirst())).isEqualTo("bad-signature");
        assertThat(code(submit(refused.compact()).getFirst())).isEqualTo("unknown-action");
        SignedRecord accepted = chain.put("a", "1");
        accepted(submit(accepted.compact()).getFirst());
        assertThat(accepted(submit(broken(accepted)).getFirst()).repeated()).isTrue();
        assertNoBrokenSignatureWasProposed();
    }

    @Test
    void isBusyWhenTooMuchWaitsAndTakesMoreWhenItIsAnswered() throws Exception {
        admission.close();
        admission = admission(new ChainLimits(3, 10_000_000, 2, FLOOR));
        ordering.hold();
        CompletableFuture<List<Outcome>> waiting =
                admission.submit(List.of(put(1), put(2), put(3), put(4)));
        assertThat(submit(put(5))).containsExactly(new Outcome.Busy(1, "queue-full"));
        assertThat(admission.waitingRecords()).isEqualTo(3);
        ordering.release();
        List<Outcome> answers = waiting.get(WAIT_SECONDS, TimeUnit.SECONDS);
        answers.subList(0, 3).forEach(AdmissionTest::accepted);
        assertThat(answers.get(3)).isEqualTo(new Outcome.Busy(1, "queue-full"));
        accepted(submit(put(6)).getFirst());
        assertThat(admission.waitingRecords()).isZero();
        assertThat(admission.waitingBytes()).isZero();
    }

    @Test
    void countsBytesTooNotOnlyRecords() throws Exception {
        admission.close();
        admission = admission(new ChainLimits(100, put(0).length() * 2L, 2, FLOOR));
        ordering.hold();
        CompletableFuture<List<Outcome>> waiting =
                admission.submit(List.of(put(1), put(2), put(3)));
        until(() -> admission.waitingRecords() == 2);
        ordering.release();
        assertThat(waiting.get(WAIT_SECONDS, TimeUnit.SECONDS).get(2))
                .isEqualTo(new Outcome.Busy(1, "queue-full"));
    }

    @Test
    void stopsAtTheFloorOfTheDiskAndGoesOnWhenThereIsRoom() throws Exception {
        usableBytes.set(FLOOR - 1);
        time.pass(1_000);
        assertThat(submit(put(1))).containsExactly(new Outcome.Busy(30, "disk-floor"));
        assertThat(admission.hindrance().orElseThrow().reason()).contains("make room");
        usableBytes.set(FLOOR);
        time.pass(1_000);
        accepted(submit(put(2)).getFirst());
    }

    @Test
    void datesNoBlockByAClockThatWasMoved() throws Exception {
        time.move(60_000);
        assertThat(submit(put(1))).containsExactly(new Outcome.Busy(30, "clock"));
        time.move(-60_000);
        accepted(submit(put(2)).getFirst());
    }

    @Test
    void isBusyWhereAnotherNodeLeadsAndReadOnlyWhereTheOrderFailed() throws Exception {
        ordering.become(new OrderingState.Following());
        assertThat(submit(put(1))).containsExactly(new Outcome.Busy(1, "no-leader"));
        ordering.become(new OrderingState.Failed("the log is broken"));
        assertThat(submit(put(1))).containsExactly(new Outcome.Busy(60, "read-only"));
    }

    @Test
    void saysUndecidedOnlyWhereTheBlockMayBeInTheOrder() throws Exception {
        SignedRecord record = chain.put("a", "1");
        ordering.failWith(new ProposalException(true, "the answer was lost"));
        assertThat(submit(record.compact())).containsExactly(new Outcome.Undecided(record.id()));
        ordering.failWith(new ProposalException(false, "another node leads"));
        assertThat(submit(put(1))).containsExactly(new Outcome.Busy(1, "no-leader"));
        assertThat(admission.waitingRecords()).isZero();
    }

    @Test
    void answersEverythingItTookInBeforeItIsClosed() throws Exception {
        List<Bytes> many = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            many.add(put(i));
        }
        CompletableFuture<List<Outcome>> answer = admission.submit(many);
        admission.close();
        answer.get(WAIT_SECONDS, TimeUnit.SECONDS).forEach(AdmissionTest::accepted);
        assertThat(submit(put(1))).containsExactly(new Outcome.Busy(5, "stopping"));
        assertThat(ordering.blocks())
                .allMatch(block -> block.records().size() <= ProposedBlock.MOST_RECORDS);
    }

    @Test
    void gathersWhatComesWhileBlocksAreWritten() throws Exception {
        ordering.hold();
        List<CompletableFuture<List<Outcome>>> answers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            answers.add(admission.submit(List.of(put(i))));
        }
        until(() -> ordering.blocks().size() == 3);
        ordering.release();
        for (CompletableFuture<List<Outcome>> answer : answers) {
            accepted(answer.get(WAIT_SECONDS, TimeUnit.SECONDS).getFirst());
        }
        assertThat(ordering.blocks()).hasSizeLessThan(300);
    }

    private Admission admission(ChainLimits limits) {
        ClockWatch clock = new ClockWatch(time, node.store().tip().timeMillis(), false);
        DiskFloor disk = new DiskFloor(usableBytes::get, limits.diskFloorBytes(), time);
        return new Admission(
                new Admission.Setup(
                        new Admission.Identity(chain.suite(), chain.id()),
                        node.store()::place,
                        node.executor().registry(),
                        node.store()::tip,
                        ordering),
                new Admission.Guards(clock, disk, limits));
    }

    private List<Outcome> submit(Bytes... records) throws Exception {
        return admission.submit(List.of(records)).get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    private Bytes put(int n) {
        return chain.put("key", Integer.toString(n)).compact();
    }

    private void assertNoBrokenSignatureWasProposed() {
        for (ProposedBlock block : ordering.blocks()) {
            assertThat(block.records())
                    .allMatch(record -> record.isSignedBy(chain.key(1).publicKey()));
        }
    }

    /// The same signing input, hence the same id, with a signature that does not verify.
    private static Bytes broken(SignedRecord record) {
        String text = record.compact().asciiText();
        int at = text.lastIndexOf('.') + 10;
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        String broken = text.substring(0, at) + other + text.substring(at + 1);
        return Bytes.of(broken.getBytes(StandardCharsets.US_ASCII));
    }

    private static Outcome.Accepted accepted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return (Outcome.Accepted) outcome;
    }

    private static String code(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).code();
    }

    private static void until(BooleanSupplier wanted) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(WAIT_SECONDS));
        while (!wanted.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
