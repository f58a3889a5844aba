package org.juzhou.chain.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.Until;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.chain.ordering.OrderingState.Failed;
import org.juzhou.chain.ordering.OrderingState.Leading;
import org.juzhou.chain.store.Applied;
import org.juzhou.ledger.record.SignedRecord;

/// What Apache Ratis does unless one takes care: each test is one of its traps. What any order has
/// to do is tested in `testkit`, over this one too.
class RatisOrderingTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final long LARGE = 64 << 20;

    @TempDir Path folder;
    private final TestChain chain = TestChain.standard();

    @Test
    void aGroupOfOneLeadsAtOnce() {
        try (OrderedNode node = OrderedNode.openRaft(folder, chain)) {
            assertThat(node.ordering().state()).isEqualTo(new Leading());
        }
    }

    @Test
    void aFolderThatExistsIsOpenedAgainAndNotFormatted() {
        for (int round = 1; round <= 3; round++) {
            try (OrderedNode node = OrderedNode.openRaft(folder, chain)) {
                node.order(chain.put("round", "x" + round));
                assertThat(node.store().tip().height()).isEqualTo(round);
            }
        }
    }

    @Test
    void refusesToBeginTheOrderAgainUnderAStoreThatHasBlocks() throws IOException {
        try (OrderedNode node = OrderedNode.openRaft(folder, chain)) {
            node.order(chain.put("a", "1"));
        }
        Files.move(folder.resolve("raft"), folder.resolve("elsewhere"));

        assertThatThrownBy(() -> OrderedNode.openRaft(folder, chain))
                .isInstanceOf(OrderingException.class)
                .hasMessageContaining("is missing")
                .hasMessageContaining("restore");
    }

    @Test
    void keepsNothingOutsideItsFolder() {
        var properties = RatisSettings.properties(folder.resolve("raft"), LARGE);

        assertThat(properties.get("raft.server.storage.dir"))
                .isEqualTo(folder.resolve("raft").toString());
        assertThat(properties.get("raft.server.removed.groups.dir"))
                .startsWith(folder.resolve("raft").toString());
    }

    @Test
    void entriesOfRaftItselfTakeIndexesThatAreNotDeliveredAgain() {
        long afterOneBlock;
        try (OrderedNode node = OrderedNode.openRaft(folder, chain)) {
            node.order(chain.put("a", "1"));
            afterOneBlock = node.store().applied().index();
            assertThat(afterOneBlock).as("an entry of Raft came before").isPositive();
        }
        try (OrderedNode node = OrderedNode.openRaft(folder, chain)) {
            node.ordering().confirm().join();
            assertThat(node.store().applied().index()).isGreaterThan(afterOneBlock);
            assertThat(node.store().tip().height()).isEqualTo(1);
            assertThat(node.applied()).isEmpty();
        }
    }

    @Test
    void theLargestBlockFitsTheBuffersOfTheLog() {
        try (OrderedNode node = OrderedNode.openRaft(folder, chain)) {
            var records =
                    Stream.generate(
                                    () ->
                                            chain.record(
                                                    "sample",
                                                    "put",
                                                    r -> r.field("key", "x".repeat(44_000))))
                            .limit(16)
                            .toArray(SignedRecord[]::new);

            ExecutedBlock executed = node.order(records);

            assertThat(executed.outcomes()).hasSize(16);
            assertThat(Stream.of(records).mapToInt(r -> r.compact().length()).sum())
                    .isBetween(930_000, BlockEntry.MOST_RECORD_BYTES);
        }
    }

    @Test
    void aLogThatCannotBeWrittenStopsTheOrderWithTheReason() {
        OrderingStatus status = new OrderingStatus();
        RatisStateMachine machine =
                new RatisStateMachine(
                        new Delivery(new NoApplier(), chain.suite()),
                        status,
                        new SnapshotSchedule(1, NEVER, System::nanoTime));
        status.leading();

        machine.notifyLogFailed(new IOException("No space left on device"), null);

        assertThat(((Failed) status.get()).reason())
                .contains("No space left on device")
                .contains("start again");
        machine.notifyLeaderReady();
        assertThat(status.get()).isInstanceOf(Failed.class);
    }

    @Test
    void aServerThatClosesItselfBecauseOfItsLogIsReportedAndEveryProposalIsAnswered()
            throws IOException {
        try (OrderedNode node = OrderedNode.openRaft(folder, chain, 1 << 16, LARGE, NEVER)) {
            node.order(chain.put("a", "1"));
            Path group = onlyFolderIn(folder.resolve("raft"));
            Files.move(group.resolve("current"), group.resolve("gone"));

            Until.holds(
                    () -> {
                        CompletableFuture<ExecutedBlock> answer = proposeLarge(node);
                        Until.holds(answer::isDone);
                        return answer.isCompletedExceptionally();
                    });

            Until.holds(() -> node.ordering().state() instanceof Failed);
            assertThatThrownBy(() -> proposeLarge(node).join())
                    .hasCauseInstanceOf(ProposalException.class);
        }
    }

    @Test
    void theLogIsCutAfterBytesAndNotOnlyAfterManyEntries() {
        try (OrderedNode node = OrderedNode.openRaft(folder, chain, 1 << 16, 1 << 18, NEVER)) {
            orderMegabyte(node);
            Until.holds(() -> logBytes() < 1 << 20);
        }
        reopensWithoutReplay();
    }

    @Test
    void theLogIsCutAfterAWhile() {
        try (OrderedNode node =
                OrderedNode.openRaft(folder, chain, 1 << 16, LARGE, Duration.ofMillis(1))) {
            orderMegabyte(node);
            Until.holds(() -> logBytes() < 1 << 20);
        }
        reopensWithoutReplay();
    }

    @Test
    void theLogIsNeverCutBeyondWhatASnapshotCovers() {
        try (OrderedNode node = OrderedNode.openRaft(folder, chain, 1 << 16, LARGE, NEVER)) {
            orderMegabyte(node);
            assertThat(logBytes()).isGreaterThan(1 << 20);
        }
    }

    @Test
    void aServerThatClosesItselfIsReportedAndEveryProposalIsAnswered() {
        try (OrderedNode node = OrderedNode.openRaft(folder, chain)) {
            node.order(chain.put("a", "1"));
            ((RatisOrdering) node.ordering()).closeServer();

            Until.holds(() -> node.ordering().state() instanceof Failed);
            assertThatThrownBy(() -> node.order(chain.put("b", "2")))
                    .hasCauseInstanceOf(ProposalException.class);
        }
    }

    @Test
    void listensOnLoopbackAloneAndTurnsAwayWhoeverCalls() throws Exception {
        try (OrderedNode node = OrderedNode.openRaft(folder, chain)) {
            RatisOrdering ordering = (RatisOrdering) node.ordering();
            int port = ordering.address().getPort();
            InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
            try (ServerSocket free = new ServerSocket(port, 1, other)) {
                assertThat(free.isBound()).as("no other address of the machine").isTrue();
            }
            assertThat(ForeignCaller.call(ordering.address())).contains("PERMISSION_DENIED");
        }
    }

    private void orderMegabyte(OrderedNode node) {
        for (int i = 0; i < 30; i++) {
            proposeLarge(node).join();
        }
    }

    private CompletableFuture<ExecutedBlock> proposeLarge(OrderedNode node) {
        return node.propose(
                chain.record(
                        "sample",
                        "reject",
                        r -> r.field("key", "a").field("value", "x".repeat(40_000))),
                chain.put("large", "1"));
    }

    private void reopensWithoutReplay() {
        try (OrderedNode node = OrderedNode.openRaft(folder, chain)) {
            assertThat(node.applied()).isEmpty();
            assertThat(node.store().tip().height()).isEqualTo(30);
            node.order(chain.put("b", "2"));
        }
    }

    private long logBytes() {
        try (Stream<Path> files = Files.walk(folder.resolve("raft"))) {
            return files.filter(Files::isRegularFile).mapToLong(RatisOrderingTest::size).sum();
        } catch (IOException | UncheckedIOException e) {
            return Long.MAX_VALUE; // a file went away while we looked
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static Path onlyFolderIn(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> folders = inside.filter(Files::isDirectory).toList();
            assertThat(folders).hasSize(1);
            return folders.getFirst();
        }
    }

    /// Has nothing applied, and is given nothing.
    private static final class NoApplier implements Applier {
        @Override
        public Applied applied() {
            return Applied.NONE;
        }

        @Override
        public ExecutedBlock apply(Applied at, ProposedBlock block) {
            throw new AssertionError("nothing is ordered");
        }

        @Override
        public void skip(Applied at) {
            throw new AssertionError("nothing is ordered");
        }

        @Override
        public void settle() {
            throw new AssertionError("nothing is ordered");
        }

        @Override
        public Applied snapshot() {
            throw new AssertionError("nothing is ordered");
        }
    }
}
