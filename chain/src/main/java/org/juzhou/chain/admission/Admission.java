package org.juzhou.chain.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.juzhou.chain.ChainLimits;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.Place;
import org.juzhou.chain.ordering.Ordering;
import org.juzhou.chain.ordering.OrderingState;
import org.juzhou.chain.registry.RegistryView;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door of a chain: takes records in, within bounds, and answers each of them.
///
/// Parsing and signatures are work for a pool no larger than the cores, in chunks; nothing else
/// runs there. What does not fit is answered `busy` at once. Any thread may call it.
public final class Admission implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final int CHUNK = 64;

    private final Setup setup;
    private final Guards guards;
    private final Budget budget;
    private final RecordCheck check;
    private final ExecutorService verifiers;
    private final BlockGatherer gatherer;
    private volatile boolean closed;

    /// What admission works with.
    ///
    /// @param chain the chain whose records are admitted
    /// @param places finds a record that is in the log
    /// @param registry of the committed state
    /// @param tip of the log, as applied here
    public record Setup(
            Identity chain,
            Function<Hash, Optional<Place>> places,
            RegistryView registry,
            Supplier<Tip> tip,
            Ordering ordering) {}

    /// Which chain.
    public record Identity(Suite suite, Hash chain) {}

    /// What may stop admission.
    public record Guards(ClockWatch clock, DiskFloor disk, ChainLimits limits) {}

    /// Why nothing is admitted.
    ///
    /// @param code stable, kebab-case
    /// @param reason with the way out
    /// @param retryAfterSeconds when it is worth asking again
    public record Hindrance(String code, String reason, int retryAfterSeconds) {
        Outcome.Busy busy() {
            return new Outcome.Busy(retryAfterSeconds, code);
        }
    }

    public Admission(Setup setup, Guards guards) {
        this.setup = setup;
        this.guards = guards;
        ChainLimits limits = guards.limits();
        this.budget = new Budget(limits.maxWaitingRecords(), limits.maxWaitingBytes());
        this.check =
                new RecordCheck(
                        setup.chain().suite(),
                        setup.chain().chain(),
                        setup.places(),
                        new KnownKeys(setup.registry()));
        int threads = Math.min(limits.verifyThreads(), Runtime.getRuntime().availableProcessors());
        this.verifiers =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().name("verifier ", 0).daemon().factory());
        this.gatherer = new BlockGatherer(setup.tip(), setup.ordering(), guards.clock(), budget);
    }

    /// Takes compact texts in and answers each, in the same order, once all are answered. Does not
    /// wait; the answer comes on a virtual thread.
    public CompletableFuture<List<Outcome>> submit(List<Bytes> records) {
        if (records.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Submission submission = new Submission(records.size());
        Optional<Hindrance> hindrance = hindrance();
        int admitted = 0;
        if (hindrance.isEmpty()) {
            while (admitted < records.size() && budget.take(records.get(admitted).length())) {
                admitted++;
            }
        }
        for (int from = 0; from < admitted; from += CHUNK) {
            verifyLater(records, from, Math.min(from + CHUNK, admitted), submission);
        }
        Outcome.Busy busy =
                hindrance.map(Hindrance::busy).orElseGet(() -> new Outcome.Busy(1, "queue-full"));
        for (int i = admitted; i < records.size(); i++) {
            submission.answer(i, busy);
        }
        return submission.answer();
    }

    /// Why nothing is admitted at the moment; empty when records are.
    public Optional<Hindrance> hindrance() {
        if (closed) {
            return hindrance("stopping", "the chain is being closed: ask again in a while", 5);
        }
        switch (setup.ordering().state()) {
            case OrderingState.Failed(String reason) -> {
                return hindrance("read-only", reason, 60);
            }
            case OrderingState.Following() -> {
                return hindrance("no-leader", "this node does not lead: ask again in a while", 1);
            }
            case OrderingState.Leading() -> {}
        }
        Optional<String> clock = guards.clock().trouble();
        if (clock.isPresent()) {
            return hindrance("clock", clock.get(), 30);
        }
        return guards.disk().isReached()
                ? hindrance(
                        "disk-floor",
                        "less than "
                                + guards.disk().floorBytes()
                                + " bytes of the disk are free: make room",
                        30)
                : Optional.empty();
    }

    /// Records that were taken in and are not answered.
    public int waitingRecords() {
        return budget.records();
    }

    /// Their bytes.
    public long waitingBytes() {
        return budget.bytes();
    }

    /// Takes nothing more in, and waits until everything taken in is answered.
    @Override
    public void close() {
        closed = true;
        verifiers.close();
        gatherer.close();
    }

    private void verifyLater(List<Bytes> records, int from, int to, Submission submission) {
        try {
            verifiers.execute(() -> verify(records, from, to, submission));
        } catch (RejectedExecutionException e) {
            for (int i = from; i < to; i++) {
                budget.giveBack(records.get(i).length());
                submission.answer(i, new Outcome.Busy(5, "stopping"));
            }
        }
    }

    private void verify(List<Bytes> records, int from, int to, Submission submission) {
        long timeMillis = Math.max(guards.clock().nowMillis(), setup.tip().get().timeMillis());
        List<Candidate> candidates = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            switch (checked(records.get(i), timeMillis)) {
                case RecordCheck.Result.Verified(var record) ->
                        candidates.add(new Candidate(record, submission, i));
                case RecordCheck.Result.Answered(Outcome outcome) -> {
                    budget.giveBack(records.get(i).length());
                    submission.answer(i, outcome);
                }
            }
        }
        if (!candidates.isEmpty()) {
            gatherer.add(candidates);
        }
    }

    /// A failure of the store, or a fault of ours, must not leave the sender without an answer.
    private RecordCheck.Result checked(Bytes record, long timeMillis) {
        try {
            return check.check(record, timeMillis);
        } catch (RuntimeException e) {
            LOG.error("a record could not be checked", e);
            return new RecordCheck.Result.Answered(new Outcome.Busy(60, "read-only"));
        }
    }

    private static Optional<Hindrance> hindrance(String code, String reason, int retrySeconds) {
        return Optional.of(new Hindrance(code, reason, retrySeconds));
    }
}
