package org.juzhou.server.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.juzhou.ledger.Hash;

/// What a server promised, kept where its end cannot reach: one line an acknowledged record. A line
/// counts once it is on the disk; one thread writes and syncs what came in meanwhile, so those who
/// load the server need not wait.
final class Promises implements AutoCloseable {
    private static final Promise END = new Promise(Hash.of(new byte[Hash.LENGTH]), -1);

    private final Path file;
    private final FileChannel channel;
    private final BlockingQueue<Promise> waiting = new LinkedBlockingQueue<>();
    private final Thread writer;
    private final AtomicInteger count = new AtomicInteger();

    private record Promise(Hash id, long index) {}

    Promises(Path file) {
        this.file = file;
        try {
            channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot begin " + file, e);
        }
        writer = Thread.ofPlatform().name("promises").start(this::write);
    }

    /// The server says that this record is at this index.
    void add(Hash id, long index) {
        waiting.add(new Promise(id, index));
    }

    /// How many lines count.
    int count() {
        return count.get();
    }

    /// Writes all that came in and reads the file again: the index of every id.
    ///
    /// @throws AssertionError when one id was given two places
    Map<Hash, Long> kept() {
        close();
        Map<Hash, Long> places = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                int space = line.indexOf(' ');
                Hash id = Hash.parseHex(line.substring(0, space));
                long index = Long.parseLong(line.substring(space + 1));
                Long before = places.putIfAbsent(id, index);
                if (before != null && before != index) {
                    throw new AssertionError(id + " was promised " + before + " and " + index);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return places;
    }

    @Override
    public void close() {
        waiting.add(END);
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try (channel) {
            List<Promise> promises = new ArrayList<>();
            do {
                promises.clear();
                promises.add(waiting.take());
                waiting.drainTo(promises);
                StringBuilder lines = new StringBuilder();
                for (Promise promise : promises) {
                    if (!promise.equals(END)) {
                        lines.append(promise.id().hex()).append(' ').append(promise.index());
                        lines.append('\n');
                    }
                }
                ByteBuffer bytes =
                        ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
                count.addAndGet(promises.size());
            } while (!promises.contains(END));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a promise in " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
