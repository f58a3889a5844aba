package org.juzhou.testkit;

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
import org.juzhou.chain.ordering.OrderingState.Following;
import org.juzhou.chain.ordering.OrderingState.Leading;
import org.juzhou.chain.ordering.ProposalException;
import org.juzhou.chain.store.Applied;
import org.juzhou.ledger.Bytes;
import org.juzhou.testkit.MemoryLog.Entry;
import org.juzhou.testkit.MemoryLog.Fate;

/// An order in memory, held to the same contract test as the one on Raft. It delivers entries again
/// that were applied before, forgets at will which blocks were its own, and refuses proposals or
/// loses answers where its [MemoryLog] says so. Of several over one log, that leads which was told
/// to last.
public final class MemoryOrdering implements Ordering {
    private final MemoryLog log;
    private final Delivery delivery;
    private final Thread thread;
    private final Map<Long, Proposed> proposed = new ConcurrentHashMap<>();
    private volatile @Nullable String failed;
    private volatile boolean closed;
    private volatile long delivered;
    private volatile long ownTerm = Long.MAX_VALUE;

    /// @param block null where it was forgotten that it was ours
    private record Proposed(
            @Nullable ProposedBlock block, CompletableFuture<ExecutedBlock> answer) {}

    private MemoryOrdering(MemoryLog log, Delivery delivery) {
        this.log = log;
        this.delivery = delivery;
        this.delivered = log.deliveredAgain(delivery.applied().index());
        this.thread = Thread.ofPlatform().name("memory order").daemon().unstarted(this::run);
    }

    /// Takes part and leads: delivers what is lacking first.
    ///
    /// @throws StoppedException when that cannot be applied
    public static MemoryOrdering open(MemoryLog log, Delivery delivery) {
        MemoryOrdering ordering = new MemoryOrdering(log, delivery);
        ordering.ownTerm = log.begin(ordering).at().index();
        ordering.start();
        return ordering;
    }

    /// Takes part and follows: delivers what is lacking first.
    ///
    /// @throws StoppedException when that cannot be applied
    public static MemoryOrdering follow(MemoryLog log, Delivery delivery) {
        MemoryOrdering ordering = new MemoryOrdering(log, delivery);
        ordering.start();
        return ordering;
    }

    private void start() {
        for (Entry entry = log.after(delivered); entry != null; entry = log.after(delivered)) {
            handOn(entry);
        }
        thread.start();
    }

    /// Begins a term of its own, and leads once everything before it is applied here.
    public void lead() {
        ownTerm = log.begin(this).at().index();
        awaitDelivered();
    }

    /// Waits until everything in the order is applied here, or nothing more will be.
    public void awaitDelivered() {
        long last = log.lastIndex();
        synchronized (log) {
            while (delivered < last && failed == null && !closed) {
                try {
                    log.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /// Makes what was delivered survive the machine.
    ///
    /// @return the place up to which this node needs nothing again
    public Applied snapshot() {
        try {
            return delivery.snapshot();
        } catch (StoppedException e) {
            fail(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    @Override
    public CompletableFuture<ExecutedBlock> propose(ProposedBlock block) {
        Bytes bytes = Bytes.unsafeWrap(BlockEntry.encode(block));
        CompletableFuture<ExecutedBlock> answer = new CompletableFuture<>();
        synchronized (log) {
            Fate fate = log.fate();
            if (fate == Fate.REFUSED || !(state() instanceof Leading)) {
                answer.completeExceptionally(new ProposalException(false, "not ordered"));
                return answer;
            }
            long index = log.append(bytes).at().index();
            if (fate == Fate.UNANSWERED) {
                answer.completeExceptionally(new ProposalException(true, "nobody knows"));
            } else {
                proposed.put(index, new Proposed(log.flip() ? block : null, answer));
            }
        }
        return answer;
    }

    @Override
    public CompletableFuture<Void> confirm() {
        if (!(state() instanceof Leading)) {
            return CompletableFuture.failedFuture(new ProposalException(false, "does not lead"));
        }
        return CompletableFuture.runAsync(
                () -> {
                    awaitDelivered();
                    if (!(state() instanceof Leading)) {
                        throw new ProposalException(false, "does not lead any more");
                    }
                },
                Thread::startVirtualThread);
    }

    @Override
    public OrderingState state() {
        String reason = failed;
        if (reason != null || closed) {
            return new Failed(reason == null ? "the order is closed" : reason);
        }
        return log.isLedBy(this) && delivered >= ownTerm ? new Leading() : new Following();
    }

    /// What was ordered and not delivered stays so: the next life delivers it.
    @Override
    public void close() {
        synchronized (log) {
            closed = true;
            log.notifyAll();
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
        for (Entry entry = next(); entry != null; entry = next()) {
            try {
                handOn(entry);
            } catch (StoppedException e) {
                fail(String.valueOf(e.getMessage()));
                return;
            }
        }
    }

    private @Nullable Entry next() {
        return log.awaitAfter(delivered, () -> closed || failed != null);
    }

    private void handOn(Entry entry) {
        Bytes bytes = entry.block();
        Proposed ours = proposed.remove(entry.at().index());
        if (bytes == null) {
            delivery.pass(entry.at());
        } else {
            ProposedBlock block = ours == null ? null : ours.block();
            try {
                var executed =
                        block == null
                                ? delivery.deliver(entry.at(), bytes.toArray())
                                : delivery.deliver(entry.at(), block);
                if (ours != null) {
                    ours.answer().complete(executed.orElseThrow());
                }
            } catch (StoppedException e) {
                fail(String.valueOf(e.getMessage()));
                if (ours != null) {
                    ours.answer()
                            .completeExceptionally(
                                    new ProposalException(true, String.valueOf(e.getMessage())));
                }
                throw e;
            }
        }
        synchronized (log) {
            delivered = Math.max(delivered, entry.at().index());
            log.notifyAll();
        }
    }

    private void fail(String reason) {
        synchronized (log) {
            if (failed == null) {
                failed = reason;
            }
            log.notifyAll();
        }
        for (Proposed ours : proposed.values()) {
            ours.answer().completeExceptionally(new ProposalException(true, reason));
        }
    }
}
