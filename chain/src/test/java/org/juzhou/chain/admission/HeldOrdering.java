package org.juzhou.chain.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.chain.ordering.Ordering;
import org.juzhou.chain.ordering.OrderingState;
import org.juzhou.chain.ordering.ProposalException;
import org.juzhou.chain.store.Applied;

/// An order that applies blocks to a node when it is let, and keeps each block it was given.
final class HeldOrdering implements Ordering {
    private final TestNode node;
    private final List<ProposedBlock> blocks = new ArrayList<>();
    private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private volatile OrderingState state = new OrderingState.Leading();
    private volatile @Nullable ProposalException failure;
    private boolean held;

    HeldOrdering(TestNode node) {
        this.node = node;
    }

    @Override
    public synchronized CompletableFuture<ExecutedBlock> propose(ProposedBlock block) {
        blocks.add(block);
        ProposalException fails = failure;
        if (fails != null) {
            return CompletableFuture.failedFuture(fails);
        }
        CompletableFuture<ExecutedBlock> answer = new CompletableFuture<>();
        waiting.add(() -> answer.complete(apply(block)));
        if (!held) {
            runWaiting();
        }
        return answer;
    }

    @Override
    public CompletableFuture<Void> confirm() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public OrderingState state() {
        return state;
    }

    @Override
    public void close() {
        state = new OrderingState.Failed("closed");
    }

    /// Blocks wait from now on.
    synchronized void hold() {
        held = true;
    }

    /// Blocks that wait are applied, and those to come at once.
    synchronized void release() {
        held = false;
        runWaiting();
    }

    /// Every proposal fails from now on.
    void failWith(ProposalException failure) {
        this.failure = failure;
    }

    void become(OrderingState state) {
        this.state = state;
    }

    /// All blocks that were proposed.
    synchronized List<ProposedBlock> blocks() {
        return List.copyOf(blocks);
    }

    private ExecutedBlock apply(ProposedBlock block) {
        return node.executor().apply(new Applied(1, node.store().applied().index() + 1), block);
    }

    private void runWaiting() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }
}
