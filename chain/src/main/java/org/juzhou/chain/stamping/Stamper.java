package org.juzhou.chain.stamping;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Head;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the newest head stamped on a schedule, by every authority, each head once by each.
///
/// It has a thread of its own, `stamper`, which may block on the network and on the disk; nobody
/// waits for it. An authority that fails is asked again for the same head, with growing pauses,
/// until the next head's turn comes. Any thread may ask it what is stamped.
public final class Stamper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stamper.class);
    private static final long LONGEST_CLOSE_MILLIS = 5_000;
    private static final long LONGEST_FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long NO_HEAD_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int PAUSES_A_ROUND = 10;

    private final Setup setup;
    private final KeptStamps kept;
    private final List<Turn> turns;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private final Thread thread;
    private boolean closed;
    private boolean asking;
    private volatile long nextMillis;

    /// What is stamped, by whom, how often.
    ///
    /// @param heads the head that is to be stamped now; empty while there is none
    /// @param authorities none where stamps are only to be read
    /// @param every from one stamped head to the next
    /// @param wallMillis the clock that the schedule is told by
    public record Setup(
            Supplier<Optional<Head>> heads,
            List<TimeAuthority> authorities,
            Duration every,
            LongSupplier wallMillis) {
        /// How many authorities one node asks: their tokens have to fit into a receipt.
        public static final int MOST_AUTHORITIES = 4;

        public Setup {
            authorities = List.copyOf(authorities);
            if (authorities.size() > MOST_AUTHORITIES) {
                throw new IllegalArgumentException("at most 4 authorities stamp the heads");
            }
            if (every.isNegative() || every.isZero()) {
                throw new IllegalArgumentException("heads are stamped every some time");
            }
        }

        /// Nobody is asked; what was stamped before is there to read.
        public static Setup reading() {
            return new Setup(Optional::empty, List.of(), Duration.ofDays(1), () -> 0);
        }
    }

    private Stamper(Setup setup, KeptStamps kept) {
        this.setup = setup;
        this.kept = kept;
        long firstPause =
                Math.min(setup.every().toNanos() / PAUSES_A_ROUND, LONGEST_FIRST_PAUSE_NANOS);
        this.turns =
                setup.authorities().stream()
                        .map(one -> new Turn(one, firstPause, kept.newestSize()))
                        .toList();
        this.nextMillis = setup.wallMillis().getAsLong();
        this.thread = new Thread(this::run, "stamper");
        thread.setDaemon(true);
    }

    /// Opens the file with the stamps and begins, with the first head at once.
    ///
    /// @throws UncheckedIOException names the file
    public static Stamper start(Path file, Setup setup) {
        Stamper stamper = new Stamper(setup, KeptStamps.open(file));
        stamper.kept.damage().ifPresent(damage -> LOG.error("heads are not stamped: {}", damage));
        if (!setup.authorities().isEmpty() && stamper.kept.damage().isEmpty()) {
            stamper.thread.start();
        }
        return stamper;
    }

    /// The first stamped head of at least `size` entries: its stamps say the earliest time for all
    /// below.
    public Optional<StampedHead> first(long size) {
        return kept.first(size);
    }

    /// The newest stamped head, if it has at least `size` entries.
    public Optional<StampedHead> newest(long size) {
        return kept.newest(size);
    }

    /// How it does.
    public StampingStatus status() {
        return new StampingStatus(
                setup.every().toMillis(),
                nextMillis,
                kept.newestSize(),
                turns.stream().map(Turn::state).toList(),
                kept.damage().orElse(null));
    }

    /// Stops asking, and waits for what is being kept.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
            if (asking) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
        try {
            thread.join(LONGEST_CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        setup.authorities().forEach(TimeAuthority::close);
        kept.close();
    }

    private void run() {
        long nextNanos = System.nanoTime();
        @Nullable Head head = null;
        while (true) {
            long now = System.nanoTime();
            if (now - nextNanos >= 0) {
                head = newestHead();
                long pause =
                        head == null
                                ? Math.min(NO_HEAD_PAUSE_NANOS, setup.every().toNanos())
                                : setup.every().toNanos();
                nextNanos = now + pause;
                nextMillis = setup.wallMillis().getAsLong() + TimeUnit.NANOSECONDS.toMillis(pause);
                turns.forEach(turn -> turn.begin(now));
            }
            if (!pause(head == null ? nextNanos : round(head, nextNanos))) {
                return;
            }
        }
    }

    private @Nullable Head newestHead() {
        try {
            return setup.heads().get().orElse(null);
        } catch (RuntimeException e) {
            LOG.warn("there is no head to stamp: {}", e.getMessage());
            return null;
        }
    }

    /// Asks whoever is due.
    ///
    /// @return when to look again
    private long round(Head head, long nextNanos) {
        long wake = nextNanos;
        for (Turn turn : turns) {
            if (turn.wants(head) && turn.dueNanos() - System.nanoTime() <= 0) {
                stamp(turn, head);
            }
            if (turn.wants(head) && turn.dueNanos() - wake < 0) {
                wake = turn.dueNanos();
            }
        }
        return wake;
    }

    private void stamp(Turn turn, Head head) {
        try {
            @Nullable Stamp stamp = ask(turn, head);
            if (stamp != null) {
                kept.keep(head, stamp);
                turn.stamped(head, stamp, setup.wallMillis().getAsLong());
            }
        } catch (RuntimeException e) {
            // Whatever an authority or a disk does, the next head has its turn.
            turn.failed(String.valueOf(e.getMessage()));
        }
    }

    /// An interrupt may end the question, but never a write that follows.
    private @Nullable Stamp ask(Turn turn, Head head) {
        lock.lock();
        try {
            if (closed) {
                return null;
            }
            asking = true;
        } finally {
            lock.unlock();
        }
        try {
            return turn.ask(head, random);
        } catch (InterruptedException e) {
            return null;
        } finally {
            lock.lock();
            try {
                asking = false;
                boolean _ = Thread.interrupted();
            } finally {
                lock.unlock();
            }
        }
    }

    /// @return false when it is closed
    private boolean pause(long untilNanos) {
        lock.lock();
        try {
            long left = untilNanos - System.nanoTime();
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }
}
