package org.juzhou.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.store.Applied;
import org.juzhou.ledger.Bytes;

/// What is left of an order when every process is gone: its entries. Each [MemoryOrdering] that is
/// opened over it is a new life of the node.
///
/// All chance comes from one seed. Any thread may use it.
public final class MemoryLog {
    private final List<Entry> entries = new ArrayList<>();
    private final Random random;
    private final int faultsInHundred;
    private long term;

    /// An entry of the order.
    ///
    /// @param block null for one without a block
    record Entry(Applied at, @Nullable Bytes block) {}

    /// What happens to a proposal.
    enum Fate {
        /// It is ordered and answered.
        GOOD,
        /// It is not ordered.
        REFUSED,
        /// It is ordered, and its answer is lost.
        UNANSWERED
    }

    private MemoryLog(long seed, int faultsInHundred) {
        this.random = new Random(seed);
        this.faultsInHundred = faultsInHundred;
    }

    /// An empty order that loses nothing.
    public static MemoryLog reliable(long seed) {
        return new MemoryLog(seed, 0);
    }

    /// An empty order that refuses some proposals, and loses the answers of some others.
    public static MemoryLog faulty(long seed, int faultsInHundred) {
        return new MemoryLog(seed, faultsInHundred);
    }

    /// Begins another life: as in Raft, it takes an index of its own.
    synchronized void begin() {
        term++;
        append(null);
    }

    synchronized Entry append(@Nullable Bytes block) {
        Entry entry = new Entry(new Applied(term, entries.size()), block);
        entries.add(entry);
        return entry;
    }

    /// The entries that are delivered to a node that has applied up to an index: all it lacks, and
    /// some that it has.
    synchronized List<Entry> redelivered(long appliedIndex) {
        int first = (int) Math.min(appliedIndex + 1, entries.size());
        return new ArrayList<>(entries.subList(random.nextInt(first + 1), entries.size()));
    }

    synchronized Fate fate() {
        if (random.nextInt(100) >= faultsInHundred) {
            return Fate.GOOD;
        }
        return random.nextBoolean() ? Fate.REFUSED : Fate.UNANSWERED;
    }

    synchronized boolean flip() {
        return random.nextBoolean();
    }
}
