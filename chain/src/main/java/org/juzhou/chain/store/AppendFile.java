package org.juzhou.chain.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.LongUnaryOperator;

/// A file that only grows. What is appended can be read once [#publish] says so, after the batch
/// that counts it.
///
/// One thread appends and publishes; any thread reads below the published length.
final class AppendFile implements AutoCloseable {
    private final SteadyChannel channel;
    private volatile long written;
    private volatile long published;
    private volatile long synced;

    private AppendFile(SteadyChannel channel, long length) {
        this.channel = channel;
        this.written = length;
        this.published = length;
    }

    /// Opens the file with the length that the last batch gives it: what lies beyond is cut off,
    /// for no batch counts it, and a shorter file is an error.
    ///
    /// @param firstLost from the size of a file that is too short, the first entry that it lost
    static AppendFile open(Path path, long length, LongUnaryOperator firstLost) {
        SteadyChannel channel = SteadyChannel.open(path);
        long size = channel.size();
        if (size < length) {
            channel.close();
            throw tooShort(path, size, length, firstLost);
        }
        if (size > length) {
            channel.cut(length);
        }
        return new AppendFile(channel, length);
    }

    /// Opens the file as it is, to look at: nothing is cut, and a shorter one shows its own length.
    static AppendFile openReadOnly(Path path, long length) {
        SteadyChannel channel = SteadyChannel.openReadOnly(path);
        return new AppendFile(channel, Math.min(length, channel.size()));
    }

    static StoreException tooShort(Path path, long size, long length, LongUnaryOperator firstLost) {
        long entry = firstLost.applyAsLong(size);
        return new StoreException(
                path,
                "has "
                        + size
                        + " bytes, but its batch says "
                        + length
                        + ": it lost entry "
                        + entry
                        + " and what follows");
    }

    Path path() {
        return channel.path();
    }

    /// Bytes that may be read.
    long length() {
        return published;
    }

    /// Adds what is left in the buffer, behind everything appended before.
    void append(ByteBuffer bytes) {
        long end = written + bytes.remaining();
        channel.write(bytes, written);
        written = end;
    }

    /// Makes readable what was appended.
    void publish() {
        published = written;
    }

    byte[] read(long position, int count) {
        if (position < 0 || count < 0 || position > published - count) {
            throw new StoreException(
                    path(),
                    "has no bytes "
                            + position
                            + " to "
                            + (position + count)
                            + ", it ends at "
                            + published);
        }
        return channel.read(position, count);
    }

    /// Waits until the disk has what was appended, published or not; nothing to do where it has.
    void sync() {
        long reached = written;
        if (reached > synced) {
            channel.sync();
            synced = Math.max(synced, reached);
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
