package org.juzhou.chain;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.chain.ordering.Ordering;
import org.juzhou.chain.ordering.OrderingState;
import org.juzhou.chain.ordering.ProposalException;

/// An order that knows which blocks it was given and has not answered, and takes none that was
/// dated long ago: so that after some seconds nothing of a time is under way any more. Any thread
/// may use it.
final class BlocksInFlight implements Ordering {
    private static final long MOST_AGE_MILLIS = 2_000;

    private final Ordering order;
    private final LongSupplier wallMillis;
    private final AtomicLong given = new AtomicLong();
    private final Map<Long, CompletableFuture<ExecutedBlock>> open = new ConcurrentHashMap<>();

    BlocksInFlight(Ordering order, LongSupplier wallMillis) {
        this.order = order;
        this.wallMillis = wallMillis;
    }

    /// A block is under way before it is looked at: whoever asks [#settled] sees it, or it is
    /// refused.
    @Override
    public CompletableFuture<ExecutedBlock> propose(ProposedBlock block) {
        CompletableFuture<ExecutedBlock> answer = new CompletableFuture<>();
        long number = given.incrementAndGet();
        open.put(number, answer);
        var _ = answer.whenComplete((_, _) -> open.remove(number));
        if (wallMillis.getAsLong() - block.timeMillis() > MOST_AGE_MILLIS) {
            answer.completeExceptionally(
                    new ProposalException(false, "the block was dated too long ago"));
        } else {
            var _ =
                    order.propose(block)
                            .whenComplete((done, failure) -> end(answer, done, failure));
        }
        return answer;
    }

    /// Done when every block of this node that is under way now has its answer, good or bad, and
    /// this node still leads after that.
    CompletableFuture<Void> settled() {
        return CompletableFuture.allOf(open.values().toArray(CompletableFuture[]::new))
                .handle((_, _) -> true)
                .thenCompose(_ -> order.confirm());
    }

    @Override
    public CompletableFuture<Void> confirm() {
        return order.confirm();
    }

    @Override
    public OrderingState state() {
        return order.state();
    }

    @Override
    public void close() {
        order.close();
    }

    private static void end(
            CompletableFuture<ExecutedBlock> answer, ExecutedBlock done, Throwable failure) {
        if (failure == null) {
            answer.complete(done);
        } else {
            answer.completeExceptionally(failure);
        }
    }
}
