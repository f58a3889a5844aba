package org.juzhou.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.Outcome.Accepted;
import org.juzhou.chain.Outcome.Refused;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.Until;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.chain.ordering.OrderedNode;
import org.juzhou.chain.ordering.OrderingState;
import org.juzhou.chain.ordering.OrderingState.Leading;
import org.juzhou.chain.ordering.ProposalException;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.record.SignedRecord;

/// What every [org.juzhou.chain.ordering.Ordering] has to do.
abstract class OrderingContract {
    @TempDir Path folder;
    final TestChain chain = TestChain.standard();

    /// Opens the node in a folder; the order that is there goes on.
    abstract OrderedNode open(Path place);

    private Path place;

    @BeforeEach
    void choose() {
        place = folder.resolve("node");
    }

    @Test
    void leadsWhenItIsOpen() {
        try (OrderedNode node = open(place)) {
            assertThat(node.ordering().state()).isEqualTo(new Leading());
            node.ordering().confirm().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void appliesBlocksInTheOrderOfTheirProposals() {
        try (OrderedNode node = open(place)) {
            List<CompletableFuture<ExecutedBlock>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(node.propose(chain.put("k" + i, "v"), chain.put("l" + i, "v")));
            }
            for (int i = 0; i < 50; i++) {
                ExecutedBlock block = answers.get(i).orTimeout(30, TimeUnit.SECONDS).join();
                assertThat(block.tip().height()).isEqualTo(i + 1);
                assertThat(block.outcomes()).allMatch(Accepted.class::isInstance);
            }
            assertThat(node.applied()).hasSize(50);
        }
    }

    @Test
    void answersARefusalAndGoesOn() {
        try (OrderedNode node = open(place)) {
            ExecutedBlock refused = node.order(chain.sample("reject", "a"));
            ExecutedBlock failed = node.order(chain.sample("fail", "a"));
            ExecutedBlock good = node.order(chain.put("a", "1"));

            assertThat(refused.block()).isEmpty();
            assertThat(refused.outcomes().getFirst()).isInstanceOf(Refused.class);
            assertThat(failed.outcomes().getFirst()).isInstanceOf(Refused.class);
            assertThat(good.tip().height()).isEqualTo(1);
            assertThat(node.ordering().state()).isEqualTo(new Leading());
        }
    }

    @Test
    void appliesNothingTwiceWhenItIsOpenedAgain() {
        SignedRecord record = chain.put("a", "1");
        Tip tip;
        try (OrderedNode node = open(place)) {
            node.order(record);
            node.order(chain.sample("reject", "a"));
            tip = node.order(chain.put("b", "2")).tip();
        }
        for (int round = 0; round < 3; round++) {
            try (OrderedNode node = open(place)) {
                node.ordering().confirm().join();
                assertThat(node.store().tip()).isEqualTo(tip);
                assertThat(node.applied()).isEmpty();
            }
        }
    }

    @Test
    void bringsUpAStoreThatIsBehindToTheSameRoot() throws IOException {
        Tip tip;
        try (OrderedNode node = open(place)) {
            node.order(chain.put("a", "1"));
        }
        Path old = folder.resolve("old");
        copy(place.resolve("ledger"), old);
        try (OrderedNode node = open(place)) {
            node.order(chain.put("b", "2"), chain.sample("reject", "b"));
            tip = node.order(chain.put("c", "3")).tip();
        }
        Files.move(place.resolve("ledger"), folder.resolve("lost"));
        Files.move(old, place.resolve("ledger"));

        try (OrderedNode node = open(place)) {
            node.ordering().confirm().join();
            assertThat(node.store().tip()).isEqualTo(tip);
            assertThat(node.applied()).hasSize(2);
        }
    }

    @Test
    void bringsUpAnEmptyStoreToTheSameRoot() throws IOException {
        Tip tip;
        SignedRecord record = chain.put("a", "1");
        try (OrderedNode node = open(place)) {
            node.order(record, chain.put("b", "2"));
            tip = node.order(chain.put("c", "3")).tip();
        }
        Files.move(place.resolve("ledger"), folder.resolve("lost"));

        try (OrderedNode node = open(place)) {
            node.ordering().confirm().join();
            assertThat(node.store().tip()).isEqualTo(tip);
            assertThat(node.store().place(record.id()).orElseThrow().index()).isEqualTo(1);
        }
    }

    @Test
    void givesOneIndexToARecordThatIsOrderedTwice() {
        SignedRecord record = chain.put("a", "1");
        try (OrderedNode node = open(place)) {
            CompletableFuture<ExecutedBlock> first = node.propose(record);
            CompletableFuture<ExecutedBlock> second = node.propose(record, record);
            Accepted one = (Accepted) first.join().outcomes().getFirst();
            assertThat(second.join().outcomes())
                    .containsOnly(new Accepted(one.place(), true))
                    .hasSize(2);
            assertThat(second.join().block()).isEmpty();
        }
    }

    @Test
    void confirmsOnlyWhenWhatWasProposedBeforeIsApplied() {
        try (OrderedNode node = open(place)) {
            List<CompletableFuture<ExecutedBlock>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(node.propose(chain.put("k" + i, "v")));
            }
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
            node.ordering().confirm().orTimeout(30, TimeUnit.SECONDS).join();

            assertThat(node.store().tip().height()).isEqualTo(20);
        }
    }

    @Test
    void stopsAtARecordThatBreaksTheMachineAndNamesIt() {
        SignedRecord broken = chain.sample("break", "a");
        try (OrderedNode node = open(place)) {
            Tip tip = node.order(chain.put("a", "1")).tip();
            CompletableFuture<ExecutedBlock> fatal = node.propose(broken);
            CompletableFuture<ExecutedBlock> after = node.propose(chain.put("b", "2"));

            assertMaybeOrdered(fatal);
            Until.holds(after::isCompletedExceptionally);
            Until.holds(() -> node.ordering().state() instanceof OrderingState.Failed);
            assertThat(((OrderingState.Failed) node.ordering().state()).reason())
                    .contains(broken.id().hex());
            assertThat(node.store().tip()).isEqualTo(tip);
            assertNotOrdered(node.propose(chain.put("c", "3")));
        }
        assertThatThrownBy(() -> open(place)).hasMessageContaining(broken.id().hex());
    }

    @Test
    void stopsAtABlockOfAnotherTree() {
        try (OrderedNode node = open(place)) {
            ProposedBlock other =
                    new ProposedBlock(
                            TestChain.START_MILLIS,
                            1,
                            chain.suite().emptyRoot(),
                            List.of(chain.put("a", "1")));
            assertMaybeOrdered(node.ordering().propose(other));

            assertThat(((OrderingState.Failed) node.ordering().state()).reason())
                    .contains("its proposer's tree of size 1");
        }
    }

    @Test
    void answersEveryProposalWhenItIsClosed() {
        List<CompletableFuture<ExecutedBlock>> answers = new ArrayList<>();
        OrderedNode node = open(place);
        for (int i = 0; i < 100; i++) {
            answers.add(node.propose(chain.put("k" + i, "v")));
        }
        node.close();

        assertThat(answers).allMatch(CompletableFuture::isDone);
        assertNotOrdered(node.ordering().propose(lateBlock()));
        assertThatThrownBy(() -> node.ordering().confirm().join())
                .isInstanceOf(CompletionException.class);
        long answered = answers.stream().filter(a -> !a.isCompletedExceptionally()).count();
        try (OrderedNode again = open(place)) {
            again.ordering().confirm().join();
            assertThat(again.store().tip().height()).isGreaterThanOrEqualTo(answered);
            for (CompletableFuture<ExecutedBlock> answer : answers) {
                if (!answer.isCompletedExceptionally()) {
                    Accepted accepted = (Accepted) answer.join().outcomes().getFirst();
                    assertThat(again.store().place(accepted.place().id()))
                            .contains(accepted.place());
                }
            }
        }
    }

    private ProposedBlock lateBlock() {
        return new ProposedBlock(
                TestChain.START_MILLIS, 1, chain.id(), List.of(chain.put("late", "1")));
    }

    private static void assertMaybeOrdered(CompletableFuture<ExecutedBlock> answer) {
        assertThatThrownBy(() -> answer.orTimeout(30, TimeUnit.SECONDS).join())
                .cause()
                .isInstanceOfSatisfying(
                        ProposalException.class, e -> assertThat(e.maybeOrdered()).isTrue());
    }

    private static void assertNotOrdered(CompletableFuture<ExecutedBlock> answer) {
        assertThatThrownBy(() -> answer.orTimeout(30, TimeUnit.SECONDS).join())
                .cause()
                .isInstanceOfSatisfying(
                        ProposalException.class, e -> assertThat(e.maybeOrdered()).isFalse());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
