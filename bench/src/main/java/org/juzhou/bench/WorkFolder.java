package org.juzhou.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A folder of a run on the disk that is measured, taken away at its end.
record WorkFolder(Path path) implements AutoCloseable {
    /// A new one inside a folder of the user's.
    static WorkFolder under(Path parent) throws IOException {
        return new WorkFolder(Files.createTempDirectory(parent, ".juzhou-bench-"));
    }

    /// The lengths of all files under a path; none where it is missing.
    static long bytesUnder(Path path) throws IOException {
        AtomicLong sum = new AtomicLong();
        if (Files.exists(path)) {
            Files.walkFileTree(
                    path,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            sum.addAndGet(attributes.size());
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }
        return sum.get();
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException failure) throws IOException {
                        Files.deleteIfExists(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
