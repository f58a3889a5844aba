package org.juzhou.sdk.preserve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.juzhou.ledger.batch.Statement;
import org.juzhou.ledger.batch.StatementDigester;
import org.juzhou.sdk.preserve.Progress.Phase;

/// Hashes files on all cores, each as a stream: size does not matter.
final class Hashing {
    private static final int BUFFER_BYTES = 256 * 1024;

    private final List<Source> sources;
    private final Progress progress;
    private final long totalBytes;
    private long doneFiles;
    private long doneBytes;

    Hashing(List<Source> sources, Progress progress) {
        this.sources = sources;
        this.progress = progress;
        this.totalBytes = sources.stream().mapToLong(Source::sizeBytes).sum();
    }

    /// The statements, in the order of the sources.
    List<Statement> run() {
        int cores = Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool = Executors.newFixedThreadPool(cores)) {
            List<Future<Statement>> started =
                    sources.stream().map(source -> pool.submit(() -> hash(source))).toList();
            List<Statement> statements = new ArrayList<>(started.size());
            try {
                for (Future<Statement> one : started) {
                    statements.add(one.get());
                }
                return statements;
            } finally {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while hashing", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException("hashing failed", e);
        }
    }

    private Statement hash(Source source) {
        StatementDigester digester = new StatementDigester();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(source.file())) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digester.update(buffer, 0, read);
                advance(0, read);
                if (Thread.currentThread().isInterrupted()) {
                    throw new IOException("interrupted");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + source.file() + ": " + e.getMessage(), e);
        }
        advance(1, 0);
        return digester.finish();
    }

    private synchronized void advance(int files, long bytes) {
        doneFiles += files;
        doneBytes += bytes;
        progress.at(Phase.HASHING, doneFiles, sources.size(), doneBytes, totalBytes);
    }
}
