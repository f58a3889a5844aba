package org.juzhou.chain.member;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.HashReader;
import org.juzhou.ledger.tree.Tile;
import org.juzhou.ledger.tree.TilePath;

/// A log as a server shows it, without a wire between: first an honest one, then whatever a [Trick]
/// makes of it. Any thread may call it.
public final class ShownLog implements LogSource {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<SignedNote> cosigned = new ArrayList<>();
    private Trick.Shown shown;
    private HashReader nodes;
    private boolean away;
    private int brokenEvery;
    private long pauseMillis;
    private int asked;

    /// Shows the whole of an honest log.
    public ShownLog(ForgedLog honest) {
        this.shown =
                new Trick.Shown(honest, honest.head(honest.size()), 0, honest.entries().getFirst());
        this.nodes = honest.nodes();
    }

    /// Shows something else from now on.
    public void show(Trick.Shown next) {
        lock.lock();
        try {
            shown = next;
            nodes = next.log().nodes();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether nobody answers.
    public void goAway(boolean now) {
        lock.lock();
        try {
            away = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// From now on each answer takes its time, and now and then the line breaks before it is whole.
    public void goSlowly(long millis, int breaksEvery) {
        lock.lock();
        try {
            pauseMillis = millis;
            brokenEvery = breaksEvery;
        } finally {
            lock.unlock();
        }
    }

    /// The heads that were handed in, in their order.
    public List<SignedNote> cosigned() {
        lock.lock();
        try {
            return List.copyOf(cosigned);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Bytes head(long after) {
        lock.lock();
        try {
            requireThere();
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
            while (size() == after && System.nanoTime() < end) {
                changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            return shown.head().toBytes();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Bytes tile(TilePath path) {
        crawl();
        lock.lock();
        try {
            requireThere();
            return switch (path) {
                case TilePath.Entries(long number, int width) -> bundle(number, width);
                case TilePath.Hashes(int level, long number, int width) ->
                        hashes(level, number, width);
            };
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cosign(SignedNote note) {
        lock.lock();
        try {
            requireThere();
            cosigned.add(note);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {}

    private Bytes bundle(long number, int width) {
        List<Bytes> entries = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            int index = (int) number * Tile.FULL_WIDTH + i;
            entries.add(
                    index == shown.altered() ? shown.served() : shown.log().entries().get(index));
        }
        return EntryBundle.format(entries);
    }

    private Bytes hashes(int level, long number, int width) {
        Bytes tile = Bytes.EMPTY;
        for (int i = 0; i < width; i++) {
            Hash hash = nodes.node(Tile.HEIGHT * level, number * Tile.FULL_WIDTH + i);
            tile = tile.concat(hash.bytes());
        }
        return tile;
    }

    private long size() {
        return Checkpoint.parse(shown.head().text()).size();
    }

    private void crawl() {
        lock.lock();
        try {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                changed.awaitNanos(left);
            }
            if (brokenEvery > 0 && ++asked % brokenEvery == 0) {
                throw new SourceException("the line broke");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private void requireThere() {
        if (away) {
            throw new SourceException("nobody answers");
        }
    }
}
