package org.juzhou.chain.admission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.chain.ordering.Ordering;
import org.juzhou.chain.ordering.ProposalException;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.record.SignedRecord;

/// Makes blocks of what was gathered while the last ones were being written (group commit), a few
/// in flight at a time. One thread of its own; any thread adds.
final class BlockGatherer implements AutoCloseable {
    private static final int MOST_IN_FLIGHT = 3;
    private static final int MOST_BYTES = 1_000_000;
    private static final int LENGTH_BYTES = 2;
    private static final int RETRY_SECONDS = 1;

    private final Supplier<Tip> tip;
    private final Ordering ordering;
    private final ClockWatch clock;
    private final Budget budget;
    private final Deque<Candidate> waiting = new ArrayDeque<>();
    private final Semaphore slots = new Semaphore(MOST_IN_FLIGHT);
    private final Thread thread;
    private boolean closed;

    BlockGatherer(Supplier<Tip> tip, Ordering ordering, ClockWatch clock, Budget budget) {
        this.tip = tip;
        this.ordering = ordering;
        this.clock = clock;
        this.budget = budget;
        this.thread = Thread.ofPlatform().name("gatherer").daemon().unstarted(this::run);
        thread.start();
    }

    /// Adds records for the next blocks, in their order.
    synchronized void add(List<Candidate> candidates) {
        waiting.addAll(candidates);
        notifyAll();
    }

    /// Proposes what was added and waits for the answers.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        slots.acquireUninterruptibly(MOST_IN_FLIGHT);
        slots.release(MOST_IN_FLIGHT);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (true) {
            slots.acquireUninterruptibly();
            List<Candidate> block = next();
            if (block.isEmpty()) {
                slots.release();
                return;
            }
            propose(block);
        }
    }

    /// The next block's records; none when there will be no more.
    private synchronized List<Candidate> next() {
        boolean interrupted = false;
        while (waiting.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        List<Candidate> block = new ArrayList<>();
        int bytes = 0;
        while (!waiting.isEmpty() && block.size() < ProposedBlock.MOST_RECORDS) {
            bytes += LENGTH_BYTES + waiting.getFirst().bytes();
            if (bytes > MOST_BYTES) {
                break;
            }
            block.add(waiting.removeFirst());
        }
        return block;
    }

    private void propose(List<Candidate> block) {
        List<SignedRecord> records = block.stream().map(Candidate::record).toList();
        Tip base = tip.get();
        var _ =
                ordering.propose(
                                new ProposedBlock(
                                        clock.dateBlock(), base.size(), base.root(), records))
                        .whenCompleteAsync(
                                (executed, failure) -> answer(block, executed, failure),
                                Thread::startVirtualThread);
    }

    private void answer(
            List<Candidate> block, @Nullable ExecutedBlock executed, @Nullable Throwable failure) {
        for (int i = 0; i < block.size(); i++) {
            Candidate candidate = block.get(i);
            budget.giveBack(candidate.bytes());
            candidate.answer(
                    executed == null ? unanswered(candidate, failure) : executed.outcomes().get(i));
        }
        slots.release();
    }

    private static Outcome unanswered(Candidate candidate, @Nullable Throwable failure) {
        Throwable cause =
                failure != null && failure.getCause() instanceof ProposalException inner
                        ? inner
                        : failure;
        return cause instanceof ProposalException proposal && !proposal.maybeOrdered()
                ? new Outcome.Busy(RETRY_SECONDS, "no-leader")
                : new Outcome.Undecided(candidate.record().id());
    }
}
