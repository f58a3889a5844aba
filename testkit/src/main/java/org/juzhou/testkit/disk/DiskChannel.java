package org.juzhou.testkit.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/// An open file of a [FaultyDisk].
final class DiskChannel extends FileChannel {
    private final FaultyDisk disk;
    private final Path path;
    private final FileChannel open;

    DiskChannel(FaultyDisk disk, Path path, FileChannel open) {
        this.disk = disk;
        this.path = path;
        this.open = open;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        disk.requireRunning();
        return open.read(into);
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        disk.requireRunning();
        return open.read(into, offset, length);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        disk.requireRunning();
        return open.read(into, position);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int written = write(from, open.position());
        open.position(open.position() + written);
        return written;
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) throws IOException {
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            written += write(from[i]);
        }
        return written;
    }

    /// Writes all of it, or, where it is torn, the first half.
    @Override
    public int write(ByteBuffer from, long position) throws IOException {
        int count = from.remaining();
        if (disk.forgets(path)) {
            from.position(from.limit());
            return count;
        }
        disk.change(
                () -> replace(from, position),
                () -> replace(from.slice(from.position(), count / 2), position),
                true);
        return count;
    }

    private void replace(ByteBuffer from, long position) throws IOException {
        disk.overwrites(path, position, from.remaining());
        fill(from, position);
    }

    private void fill(ByteBuffer from, long position) throws IOException {
        long at = position;
        while (from.hasRemaining()) {
            at += open.write(from, at);
        }
    }

    @Override
    public long position() throws IOException {
        return open.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        return open.position(position);
    }

    @Override
    public long size() throws IOException {
        return open.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        disk.change(
                () -> {
                    open.truncate(size);
                    disk.cut(path, size);
                },
                () -> {},
                false);
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.sync(path, open, metaData);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target)
            throws IOException {
        return open.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, Short.MAX_VALUE));
        int read = source.read(buffer);
        return read <= 0 ? 0 : write(buffer.flip(), position);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return open.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return open.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return open.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        open.close();
    }
}
