package org.juzhou.chain.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A file that stays open when a thread that uses it is interrupted.
///
/// A FileChannel closes for everyone when one of its readers is interrupted. Here the interrupt
/// waits until the operation is done, and a channel that was closed in spite of it is opened again.
/// Any thread may read; the caller sees to it that one thread writes.
final class SteadyChannel implements AutoCloseable {
    private static final Set<OpenOption> OWNER =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    private static final Set<OpenOption> GUEST = Set.of(StandardOpenOption.READ);

    private final Path path;
    private final Set<OpenOption> options;
    private final Object reopening = new Object();
    private volatile FileChannel channel;
    private boolean closed;

    private SteadyChannel(Path path, Set<OpenOption> options) {
        this.path = path;
        this.options = options;
        this.channel = openChannel();
    }

    /// For reading and writing; makes the file, for its owner alone, where there is none.
    static SteadyChannel open(Path path) {
        return new SteadyChannel(path, OWNER);
    }

    /// For reading only; the file must be there.
    static SteadyChannel openReadOnly(Path path) {
        return new SteadyChannel(path, GUEST);
    }

    Path path() {
        return path;
    }

    long size() {
        return steadily("cannot tell its size", FileChannel::size);
    }

    /// Reads `count` bytes, or fails.
    byte[] read(long position, int count) {
        return steadily(
                "cannot read",
                open -> {
                    ByteBuffer into = ByteBuffer.allocate(count);
                    while (into.hasRemaining()) {
                        if (open.read(into, position + into.position()) < 0) {
                            throw new StoreException(
                                    path,
                                    "ends at "
                                            + open.size()
                                            + ", before byte "
                                            + (position + count));
                        }
                    }
                    return into.array();
                });
    }

    /// Writes all that is left in the buffer; the buffer itself is not moved.
    void write(ByteBuffer from, long position) {
        steadily(
                "cannot write",
                open -> {
                    ByteBuffer left = from.duplicate();
                    long at = position;
                    while (left.hasRemaining()) {
                        at += open.write(left, at);
                    }
                    return at;
                });
    }

    void cut(long length) {
        steadily("cannot cut it to " + length, open -> open.truncate(length));
    }

    /// Waits until the disk has what was written.
    void sync() {
        steadily(
                "cannot sync",
                open -> {
                    open.force(false);
                    return true;
                });
    }

    @Override
    public void close() {
        synchronized (reopening) {
            closed = true;
            try {
                channel.close();
            } catch (IOException e) {
                throw new StoreException(path, "cannot close", e);
            }
        }
    }

    private <T> T steadily(String failure, Operation<T> operation) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                FileChannel open = channel;
                try {
                    return operation.on(open);
                } catch (ClosedChannelException e) {
                    interrupted |= Thread.interrupted();
                    reopen(open);
                }
            }
        } catch (IOException e) {
            throw new StoreException(path, failure + ": " + e.getMessage(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void reopen(FileChannel broken) {
        synchronized (reopening) {
            if (closed) {
                throw new StoreException(path, "is closed");
            }
            if (channel.equals(broken)) {
                channel = openChannel();
            }
        }
    }

    private FileChannel openChannel() {
        try {
            boolean posix =
                    Files.getFileStore(path.toAbsolutePath().getParent())
                            .supportsFileAttributeView("posix");
            FileAttribute<?>[] ownerOnly =
                    posix && options.contains(StandardOpenOption.CREATE)
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rw-------"))
                            }
                            : new FileAttribute<?>[0];
            return FileChannel.open(path, options, ownerOnly);
        } catch (IOException e) {
            throw new StoreException(path, "cannot open: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Operation<T> {
        T on(FileChannel open) throws IOException;
    }
}
