package org.juzhou.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.store.Applied;
import org.juzhou.ledger.Bytes;

/// What is left of an order when every process is gone: its entries. Each [MemoryOrdering] that is
/// opened over it is a new life of a node; several may follow it at once, of which one leads.
///
/// Indexes have gaps, entries without a block lie between those with one, and what every node has
/// made safe is forgotten ([#forget]). All chance comes from one seed. Any thread may use it.
public final class MemoryLog {
    private final List<Entry> entries = new ArrayList<>();
    private final Random random;
    private final int faultsInHundred;
    private long term;
    private long nextIndex;
    private long forgotten = -1;
    private @Nullable Object leader;

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

    /// An empty order that refuses some proposals, loses the answers of some others, and has gaps.
    public static MemoryLog faulty(long seed, int faultsInHundred) {
        return new MemoryLog(seed, faultsInHundred);
    }

    /// Forgets entries up to a place: every node has them on its disk.
    public synchronized void forget(Applied upTo) {
        entries.removeIf(entry -> entry.at().index() <= upTo.index());
        forgotten = Math.max(forgotten, upTo.index());
    }

    /// Begins another term: as in Raft, it takes an index of its own.
    synchronized Entry begin(Object newLeader) {
        term++;
        leader = newLeader;
        return append(null);
    }

    synchronized boolean isLedBy(Object node) {
        return node.equals(leader);
    }

    synchronized Entry append(@Nullable Bytes block) {
        if (faultsInHundred > 0 && random.nextInt(8) == 0) {
            nextIndex += random.nextInt(4);
        }
        if (faultsInHundred > 0 && random.nextInt(8) == 0) {
            add(null);
        }
        return add(block);
    }

    private Entry add(@Nullable Bytes block) {
        Entry entry = new Entry(new Applied(term, nextIndex++), block);
        entries.add(entry);
        notifyAll();
        return entry;
    }

    /// Where the delivery to a node begins that has applied up to an index: before what it lacks,
    /// often long before.
    ///
    /// @return an index; what follows it is delivered
    /// @throws AssertionError where the node lacks what the order was told it may forget
    synchronized long deliveredAgain(long appliedIndex) {
        if (appliedIndex < forgotten) {
            throw new AssertionError(
                    "the node has lost what was safe on its disk: it is at "
                            + appliedIndex
                            + ", the order was told that it may forget up to "
                            + forgotten);
        }
        return forgotten + random.nextInt((int) (appliedIndex - forgotten) + 1);
    }

    /// The first entry after an index, once there is one; null when `ended` says so first.
    synchronized @Nullable Entry awaitAfter(long index, BooleanSupplier ended) {
        while (!ended.getAsBoolean()) {
            Entry next = after(index);
            if (next != null) {
                return next;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }

    /// The first entry after an index, if there is one.
    synchronized @Nullable Entry after(long index) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).at().index() <= index) {
                return i + 1 < entries.size() ? entries.get(i + 1) : null;
            }
        }
        return entries.isEmpty() ? null : entries.getFirst();
    }

    /// Index of the last entry.
    synchronized long lastIndex() {
        return entries.isEmpty() ? forgotten : entries.getLast().at().index();
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
