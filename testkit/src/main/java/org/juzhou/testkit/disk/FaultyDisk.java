package org.juzhou.testkit.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// The disk of one simulated machine. Everything that changes a file through [#path] passes here
/// and is a fault point: it may be the last thing that the machine does, wholly, partly or not at
/// all; it may find the disk full; a sync may fail.
///
/// Remembers how much of each file was synced, so that [#losePower] takes what a real machine might
/// lose: any part of the rest, and any part of what was written over synced bytes since. Any thread
/// may write; one thread sets the faults.
public final class FaultyDisk {
    private final DiskFileSystem files = new DiskFileSystem(this);
    private final Map<Path, Long> synced = new HashMap<>();
    private final Map<Path, Deque<Overwritten>> overwritten = new HashMap<>();
    private long points;
    private int untilStop;
    private Tear tear = Tear.NOTHING;
    private boolean stopped;
    private Runnable atStop = () -> {};
    private int untilFull;
    private boolean full;
    private int untilSyncFails;
    private boolean lying;
    private String forgotten = "";

    /// Synced bytes in whose place others were written.
    private record Overwritten(long position, ByteBuffer before) {}

    /// How much of the last change reaches the disk.
    public enum Tear {
        /// None of it.
        NOTHING,
        /// Some of it.
        PART,
        /// All of it: the machine stops right after.
        ALL
    }

    /// A real path, as this disk shows it.
    public Path path(Path real) {
        return new DiskPath(files, real.toAbsolutePath());
    }

    /// Fault points passed so far.
    public synchronized long points() {
        return points;
    }

    /// The machine stops at the `changes`th change from now on, the next one being 1.
    public synchronized void stopAt(int changes, Tear how) {
        untilStop = changes;
        tear = how;
    }

    /// What is done at the moment the machine stops, before anything else can be written.
    public synchronized void atStop(Runnable action) {
        atStop = action;
    }

    /// The machine stops now.
    public synchronized void stop() {
        if (!stopped) {
            stopped = true;
            atStop.run();
        }
    }

    /// Whether the machine has stopped.
    public synchronized boolean hasStopped() {
        return stopped;
    }

    /// The disk is full from the `changes`th change on.
    public synchronized void fullAt(int changes) {
        untilFull = changes;
    }

    /// Whether the disk was found full.
    public synchronized boolean isFull() {
        return full;
    }

    /// The `syncs`th sync from now on fails, and what it was to sync is not on the disk.
    public synchronized void failSync(int syncs) {
        untilSyncFails = syncs;
    }

    /// From now on a sync says that it is done, and does nothing.
    public synchronized void lieAboutSyncs() {
        lying = true;
    }

    /// From now on what is written to files of a name is said to be written, and is not.
    public synchronized void forgetWritesTo(String name) {
        forgotten = name;
    }

    /// The machine runs again, with room on its disk.
    public synchronized void repair() {
        untilStop = 0;
        stopped = false;
        untilFull = 0;
        full = false;
        untilSyncFails = 0;
    }

    /// Takes from each file below a folder some part of what was never synced: cuts it off, or
    /// leaves zeros, or the bytes from before. No process may use them.
    public synchronized void losePower(Path real, IntUnaryOperator below) {
        overwritten.forEach(
                (file, changes) -> {
                    if (file.startsWith(real) && Files.exists(file)) {
                        changes.forEach(change -> bringBack(file, change, below));
                    }
                });
        overwritten.clear();
        synced.forEach(
                (file, length) -> {
                    if (file.startsWith(real) && Files.exists(file)) {
                        loseTail(file, length, below);
                    }
                });
        synced.replaceAll((file, length) -> sizeOf(file));
    }

    private static void loseTail(Path file, long length, IntUnaryOperator below) {
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            int unsynced = (int) (open.size() - length);
            if (unsynced <= 0) {
                return;
            }
            long kept = length + below.applyAsInt(unsynced + 1);
            if (below.applyAsInt(2) == 0) {
                open.truncate(kept);
            } else {
                open.write(ByteBuffer.allocate((int) (open.size() - kept)), kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A head, a tail, all or nothing of what was there before, the newest change first.
    private static void bringBack(Path file, Overwritten change, IntUnaryOperator below) {
        int length = change.before().limit();
        int cut = below.applyAsInt(length + 1);
        boolean head = below.applyAsInt(2) == 0;
        ByteBuffer old =
                head ? change.before().slice(0, cut) : change.before().slice(cut, length - cut);
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (open.size() >= change.position() + length) {
                open.write(old, change.position() + (head ? 0 : cut));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A change of a file: passes here, is torn here, or is refused here.
    ///
    /// @param part what a change that is torn does
    /// @param needsRoom whether a full disk refuses it
    synchronized void change(Change whole, Change part, boolean needsRoom) throws IOException {
        requireRunning();
        points++;
        if (untilStop > 0 && --untilStop == 0) {
            try {
                switch (tear) {
                    case NOTHING -> {}
                    case PART -> part.run();
                    case ALL -> whole.run();
                }
            } finally {
                stop();
            }
            requireRunning();
        }
        if (untilFull > 0 && --untilFull == 0) {
            full = true;
        }
        if (full && needsRoom) {
            part.run();
            throw new IOException("No space left on device");
        }
        whole.run();
    }

    /// A file that this disk has not seen yet, or sees again. What it had before counts as synced.
    synchronized void opened(Path real) {
        synced.computeIfAbsent(real, FaultyDisk::sizeOf);
    }

    /// Bytes of a file are about to be written over.
    synchronized void overwrites(Path real, long position, int count) throws IOException {
        long end = Math.min(position + count, synced.getOrDefault(real, 0L));
        if (position < end) {
            ByteBuffer before = ByteBuffer.allocate((int) (end - position));
            int read;
            try (FileChannel open = FileChannel.open(real, StandardOpenOption.READ)) {
                read = open.read(before, position);
            }
            before.limit(Math.max(0, read)).position(0);
            overwritten
                    .computeIfAbsent(real, _ -> new ArrayDeque<>())
                    .push(new Overwritten(position, before));
        }
    }

    /// A file that is cut has nothing synced beyond its end.
    synchronized void cut(Path real, long length) {
        synced.merge(real, length, Math::min);
    }

    /// A file is gone.
    synchronized void deleted(Path real) {
        synced.remove(real);
        overwritten.remove(real);
    }

    /// A file has another name, and is as synced as it was.
    synchronized void moved(Path from, Path to) {
        Long length = synced.remove(from);
        if (length != null) {
            synced.put(to, length);
        }
        overwritten.remove(to);
        Deque<Overwritten> changes = overwritten.remove(from);
        if (changes != null) {
            overwritten.put(to, changes);
        }
    }

    synchronized void sync(Path real, FileChannel open, boolean metaData) throws IOException {
        if (untilSyncFails > 0 && --untilSyncFails == 0) {
            throw new IOException("Input/output error");
        }
        if (lying) {
            return;
        }
        change(
                () -> {
                    open.force(metaData);
                    if (Files.isRegularFile(real)) {
                        synced.put(real, open.size());
                        overwritten.remove(real);
                    }
                },
                () -> {},
                false);
    }

    synchronized boolean forgets(Path real) {
        return !forgotten.isEmpty() && real.endsWith(forgotten);
    }

    /// Nothing can be asked of a machine that has stopped.
    synchronized void requireRunning() throws IOException {
        if (stopped) {
            throw new IOException("the machine has stopped");
        }
    }

    static Path real(Path path) {
        return path instanceof DiskPath disk ? disk.real() : path;
    }

    /// One change of a file.
    @FunctionalInterface
    interface Change {
        void run() throws IOException;
    }
}
