package org.juzhou.chain.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.juzhou.chain.Block;
import org.juzhou.chain.store.Store;
import org.juzhou.chain.store.StoreException;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.tree.CompactRange;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.Tile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads everything that a running node has stored, again and again at a set rate, and hashes it:
/// what a disk loses silently is found at most one round later, before anybody needs it.
///
/// Each round compares every entry with its leaf hash, every hash of the upper levels, the place
/// and time of every seal, the root, and the checksums of RocksDB's own files. The first fault
/// raises the alarm and ends the scrub. One thread of its own.
public final class Scrub implements AutoCloseable {
    /// Bytes a second where nothing else is asked for.
    public static final long USUAL_RATE = 4_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Scrub.class);
    private static final long BETWEEN_ROUNDS_MILLIS = 10_000;
    private static final int TILE_LEVELS = 8;

    private final Suite suite;
    private final Store store;
    private final long bytesPerSecond;
    private final LongSupplier wallMillis;
    private final Consumer<String> alarm;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private volatile boolean closed;
    private volatile Status status;

    /// How a scrub stands.
    ///
    /// @param rounds that came to their end without a fault
    /// @param lastMillis when the last of them did; 0 before the first
    /// @param lastBytes what it read
    /// @param bytesPerSecond the rate
    public record Status(long rounds, long lastMillis, long lastBytes, long bytesPerSecond) {
        /// The longest that a fault stays unseen, in seconds, by the size of the last round.
        public long boundSeconds() {
            return BETWEEN_ROUNDS_MILLIS / 1_000 + 2 * (lastBytes / bytesPerSecond + 1);
        }
    }

    /// @param bytesPerSecond at least 1
    /// @param wallMillis this machine's clock
    /// @param alarm is told the first fault, and where it is
    public Scrub(
            Suite suite,
            Store store,
            long bytesPerSecond,
            LongSupplier wallMillis,
            Consumer<String> alarm) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("a rate of " + bytesPerSecond + " bytes a second");
        }
        this.suite = suite;
        this.store = store;
        this.bytesPerSecond = bytesPerSecond;
        this.wallMillis = wallMillis;
        this.alarm = alarm;
        this.status = new Status(0, 0, 0, bytesPerSecond);
        this.thread = Thread.ofPlatform().name("scrub").daemon().unstarted(this::run);
    }

    /// Begins the first round.
    public void start() {
        thread.start();
    }

    /// How it stands.
    public Status status() {
        return status;
    }

    /// Ends the round at work.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                long bytes = round();
                if (!closed) {
                    status =
                            new Status(
                                    status.rounds() + 1,
                                    wallMillis.getAsLong(),
                                    bytes,
                                    bytesPerSecond);
                }
            } catch (StoreException | FormatException | IndexOutOfBoundsException e) {
                if (!closed) {
                    LOG.error("ALARM: the scrub found a fault", e);
                    alarm.accept(
                            "the scrub found a fault: "
                                    + e.getMessage()
                                    + ". Run `juzhou fsck`, and restore what it names");
                }
                return;
            }
            pause(TimeUnit.MILLISECONDS.toNanos(BETWEEN_ROUNDS_MILLIS));
        }
    }

    /// Reads everything once.
    ///
    /// @return bytes that were read; fewer than all when it was closed
    long round() {
        Tip tip = store.tip();
        Round round = new Round(tip.size());
        for (long number = 0; number * Tile.FULL_WIDTH < tip.size() && !closed; number++) {
            long bytes = round.bundle(number);
            pause(TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond);
        }
        if (!closed) {
            round.end(tip);
            store.verifyTables();
        }
        return round.bytes;
    }

    private void pause(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            LOG.debug("nobody interrupts the scrub", e);
        } finally {
            lock.unlock();
        }
    }

    /// One pass over a tree of a fixed size.
    private final class Round {
        private final long size;
        private final CompactRange tree = new CompactRange(suite);
        private long height = -1;
        private long bytes;

        Round(long size) {
            this.size = size;
        }

        long bundle(long number) {
            int width = (int) Math.min(Tile.FULL_WIDTH, size - number * Tile.FULL_WIDTH);
            byte[] bundle = store.bundle(number, width);
            List<Hash> leaves = Tile.parse(Bytes.unsafeWrap(store.tile(0, number, width)), width);
            List<Bytes> entries =
                    new ArrayList<>(EntryBundle.parse(Bytes.unsafeWrap(bundle), width));
            for (int i = 0; i < width; i++) {
                entry(number * Tile.FULL_WIDTH + i, entries.get(i), leaves.get(i));
            }
            int read = bundle.length + width * (Hash.LENGTH + Long.BYTES);
            bytes += read;
            return read;
        }

        void end(Tip tip) {
            if (!tree.root().equals(tip.root()) || height != tip.height()) {
                throw damaged(tip.size() - 1, "and those before it do not make the last root");
            }
        }

        private void entry(long index, Bytes entry, Hash stored) {
            Hash leaf = suite.leafHash(entry);
            if (!entry.equals(Bytes.unsafeWrap(store.entry(index)))) {
                throw damaged(index, "is found elsewhere by its offset");
            }
            if (!leaf.equals(stored)) {
                throw damaged(index, "reads back with another hash than the tree has");
            }
            tree.append(leaf, this::compareUpper);
            if (index == 0 || entry.startsWith(Seal.PREFIX)) {
                height++;
                Block block = store.block(height).orElseThrow(() -> lostSeal(index));
                long time = index == 0 ? block.timeMillis() : Seal.parse(entry).timeMillis();
                if (block.sealIndex() != index || block.timeMillis() != time) {
                    throw lostSeal(index);
                }
            }
        }

        private void compareUpper(int level, long index, Hash node) {
            if (level > 0 && level % TILE_LEVELS == 0 && !store.node(level, index).equals(node)) {
                throw damaged(
                        index << level, "is under a hash of level " + level + " that is another");
            }
        }

        private StoreException lostSeal(long index) {
            return damaged(index, "is a seal that the file of seals has otherwise");
        }

        private StoreException damaged(long index, String what) {
            return new StoreException(store.folder(), "entry " + index + " " + what);
        }
    }
}
