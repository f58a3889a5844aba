package org.juzhou.chain.stamping;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.juzhou.chain.Head;
import org.juzhou.chain.genesis.DurableFile;

/// Every stamp of every stamped head, for ever, in one file that only grows. On the disk when
/// [#keep] returns; what a crash left half written is cut off when it is opened. A frame that is
/// broken in the middle is never cut off: what stands before it is served, and nothing is added.
///
/// One thread keeps; any thread reads.
public final class KeptStamps implements AutoCloseable {
    private static final Set<StandardOpenOption> OWNER =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path file;
    private final List<Row> rows = new ArrayList<>();
    private long end;
    private volatile String damage = "";

    /// A stamp's place.
    ///
    /// @param size of the head
    /// @param from its first byte
    /// @param length in bytes
    private record Row(long size, long from, int length) {}

    private KeptStamps(Path file) {
        this.file = file;
    }

    /// Opens the file; one that is missing is made when something is kept.
    ///
    /// @throws UncheckedIOException names the file
    public static KeptStamps open(Path file) {
        KeptStamps stamps = new KeptStamps(file);
        if (Files.exists(file)) {
            try (FileChannel channel = FileChannel.open(file, OWNER)) {
                stamps.scan(channel);
            } catch (IOException e) {
                throw failed(file, "read", e);
            }
        }
        return stamps;
    }

    /// Why nothing can be kept any more; empty while all is well.
    public Optional<String> damage() {
        return damage.isEmpty() ? Optional.empty() : Optional.of(damage);
    }

    /// Size of the newest head that is stamped; 0 where there is none.
    public long newestSize() {
        synchronized (rows) {
            return rows.isEmpty() ? 0 : rows.getLast().size();
        }
    }

    /// Adds a stamp of a head that is not older than the newest.
    void keep(Head head, Stamp stamp) {
        if (head.size() < newestSize() || damage().isPresent()) {
            throw new IllegalStateException("heads are stamped in their order");
        }
        ByteBuffer frame = new StampFrame(head, stamp).toBytes();
        int length = frame.remaining();
        if (!Files.exists(file)) {
            DurableFile.write(file, new byte[0]);
        }
        try (FileChannel channel = FileChannel.open(file, OWNER)) {
            for (long at = end; frame.hasRemaining(); ) {
                at += channel.write(frame, at);
            }
            channel.force(true);
        } catch (IOException e) {
            throw failed(file, "write", e);
        }
        synchronized (rows) {
            rows.add(new Row(head.size(), end, length));
            end += length;
        }
    }

    /// The first stamped head of at least `size` entries: its stamps say the earliest time for all
    /// below.
    public Optional<StampedHead> first(long size) {
        List<Row> found = from(size);
        return found.isEmpty() ? Optional.empty() : Optional.of(read(found));
    }

    /// The newest stamped head, if it has at least `size` entries.
    public Optional<StampedHead> newest(long size) {
        long newest = newestSize();
        return newest == 0 || newest < size ? Optional.empty() : Optional.of(read(from(newest)));
    }

    @Override
    public void close() {
        damage = "the stamps are closed";
    }

    /// The rows of the first head of at least `size` entries.
    private List<Row> from(long size) {
        synchronized (rows) {
            int low = 0;
            int high = rows.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (rows.get(middle).size() >= size) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            int end = low;
            while (end < rows.size() && rows.get(end).size() == rows.get(low).size()) {
                end++;
            }
            return List.copyOf(rows.subList(low, end));
        }
    }

    private StampedHead read(List<Row> found) {
        List<StampFrame> frames = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (Row row : found) {
                frames.add(
                        StampFrame.read(bytes(channel, row.from(), row.length()))
                                .orElseThrow(
                                        () -> new IOException("damaged at byte " + row.from())));
            }
        } catch (IOException e) {
            throw failed(file, "read", e);
        }
        return new StampedHead(
                frames.getFirst().head(), frames.stream().map(StampFrame::stamp).toList());
    }

    /// Finds the frames by their lengths; what is in them is checked when it is read, but for the
    /// last, which may be half written.
    private void scan(FileChannel channel) throws IOException {
        long length = channel.size();
        while (end < length) {
            int body = bodyLength(channel, length);
            if (body < 0) {
                break;
            }
            ByteBuffer start =
                    bytes(channel, end, StampFrame.PREFIX_BYTES + Long.BYTES)
                            .position(StampFrame.PREFIX_BYTES);
            rows.add(new Row(start.getLong(), end, StampFrame.PREFIX_BYTES + body));
            end += StampFrame.PREFIX_BYTES + body;
        }
        if (!rows.isEmpty()) {
            Row last = rows.getLast();
            if (StampFrame.read(bytes(channel, last.from(), last.length())).isEmpty()) {
                rows.removeLast();
                end = last.from();
            }
        }
        if (end < length) {
            cut(channel, length);
        }
    }

    /// The length of the body of the frame at the end so far; -1 where none is whole there.
    private int bodyLength(FileChannel channel, long length) throws IOException {
        if (length - end < StampFrame.PREFIX_BYTES + Long.BYTES) {
            return -1;
        }
        ByteBuffer prefix = bytes(channel, end, StampFrame.PREFIX_BYTES);
        int magic = prefix.getInt();
        int body = prefix.getInt();
        boolean right =
                magic == StampFrame.MAGIC
                        && body >= Long.BYTES
                        && body <= StampFrame.MAX_BODY_BYTES
                        && body <= length - end - StampFrame.PREFIX_BYTES;
        return right ? body : -1;
    }

    /// A tail without any whole frame is what a crash left; one with a frame in it is damage.
    private void cut(FileChannel channel, long length) throws IOException {
        long most = 2L * StampFrame.MAX_BODY_BYTES;
        boolean torn = length - end <= most;
        if (torn) {
            ByteBuffer tail = bytes(channel, end, (int) (length - end));
            for (int at = 1; torn && at < tail.limit(); at++) {
                torn = StampFrame.read(tail.duplicate().position(at)).isEmpty();
            }
        }
        if (torn) {
            channel.truncate(end);
            channel.force(true);
        } else {
            damage =
                    file
                            + " is damaged at byte "
                            + end
                            + ": move it away to have heads stamped again; keep it, what stands"
                            + " before is still good";
        }
    }

    private static ByteBuffer bytes(FileChannel channel, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("ends at " + channel.size());
            }
        }
        return bytes.flip();
    }

    private static UncheckedIOException failed(Path file, String what, IOException e) {
        return new UncheckedIOException(
                "cannot " + what + " the stamps in " + file + ": " + e.getMessage(), e);
    }
}
