package org.juzhou.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.chain.ordering.BlockEntry;
import org.juzhou.chain.ordering.Delivery;
import org.juzhou.chain.ordering.Ordering;
import org.juzhou.chain.ordering.OrderingState;
import org.juzhou.chain.ordering.OrderingState.Failed;
import org.juzhou.chain.ordering.ProposalException;
import org.juzhou.ledger.Bytes;
import org.juzhou.testkit.MemoryLog.Entry;
import org.juzhou.testkit.MemoryLog.Fate;

/// An order in memory, held to the same contract test as the one on Raft. It delivers entries again
/// that were applied before, forgets at will which blocks were its own, and refuses proposals or
/// loses answers where its [MemoryLog] says so.
public final class MemoryOrdering implements Ordering {
    private final MemoryLog log;
    private final Delivery delivery;
    private final Thread thread;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Map<Long, CompletableFuture<ExecutedBlock>> unanswered =
            new ConcurrentHashMap<>();
    private volatile OrderingState state = new OrderingState.Leading();
    private boolean closed;

    private MemoryOrdering(MemoryLog log, Delivery delivery) {
        this.log = log;
        this.delivery = delivery;
        this.thread = Thread.ofPlatform().name("memory order").daemon().unstarted(this::run);
    }

    /// Takes part: delivers what is lacking.
    ///
    /// @throws StoppedException when that cannot be applied
    public static MemoryOrdering open(MemoryLog log, Delivery delivery) {
        log.begin();
        for (Entry entry : log.redelivered(delivery.applied().index())) {
            Bytes block = entry.block();
            if (block == null) {
                delivery.pass(entry.at());
            } else {
                delivery.deliver(entry.at(), block.toArray());
            }
        }
        MemoryOrdering ordering = new MemoryOrdering(log, delivery);
        ordering.thread.start();
        return ordering;
    }

    @Override
    public CompletableFuture<ExecutedBlock> propose(ProposedBlock block) {
        Bytes bytes = Bytes.unsafeWrap(BlockEntry.encode(block));
        CompletableFuture<ExecutedBlock> answer = new CompletableFuture<>();
        synchronized (tasks) {
            Fate fate = log.fate();
            if (closed || fate == Fate.REFUSED || !(state instanceof OrderingState.Leading)) {
                answer.completeExceptionally(new ProposalException(false, "not ordered"));
                return answer;
            }
            Entry entry = log.append(bytes);
            if (fate == Fate.UNANSWERED) {
                tasks.add(() -> deliver(entry, null, new CompletableFuture<>()));
                answer.completeExceptionally(new ProposalException(true, "nobody knows"));
            } else {
                unanswered.put(entry.at().index(), answer);
                tasks.add(() -> deliver(entry, log.flip() ? block : null, answer));
            }
            tasks.notifyAll();
        }
        return answer;
    }

    @Override
    public CompletableFuture<Void> confirm() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        synchronized (tasks) {
            if (closed || !(state instanceof OrderingState.Leading)) {
                answer.completeExceptionally(new ProposalException(false, "does not lead"));
            } else {
                tasks.add(() -> answer.complete(null));
                tasks.notifyAll();
            }
        }
        return answer;
    }

    @Override
    public OrderingState state() {
        return state;
    }

    /// What was ordered and not delivered stays so: the next life delivers it.
    @Override
    public void close() {
        synchronized (tasks) {
            closed = true;
            tasks.clear();
            tasks.notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        fail("the order is closed");
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private @Nullable Runnable next() {
        synchronized (tasks) {
            while (tasks.isEmpty() && !closed) {
                try {
                    tasks.wait();
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
            return tasks.poll();
        }
    }

    private void deliver(
            Entry entry, @Nullable ProposedBlock block, CompletableFuture<ExecutedBlock> answer) {
        Bytes bytes = entry.block();
        try {
            if (bytes == null) {
                delivery.pass(entry.at());
                return;
            }
            var executed =
                    block == null
                            ? delivery.deliver(entry.at(), bytes.toArray())
                            : delivery.deliver(entry.at(), block);
            answer.complete(executed.orElseThrow());
        } catch (StoppedException e) {
            fail(String.valueOf(e.getMessage()));
        } finally {
            unanswered.remove(entry.at().index());
        }
    }

    private void fail(String reason) {
        state = new Failed(reason);
        for (CompletableFuture<ExecutedBlock> answer : unanswered.values()) {
            answer.completeExceptionally(new ProposalException(true, reason));
        }
    }
}
