package org.juzhou.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A real server in a process of its own, with a fresh chain in a folder of its own, started the
/// way `./juzhou up` starts it.
final class ServerProcess implements AutoCloseable {
    private static final String READY = "ready ";
    private static final int STOP_SECONDS = 30;

    private final Path folder;
    private final Process process;
    private final URI address;

    private ServerProcess(Path folder, Process process, URI address) {
        this.folder = folder;
        this.process = process;
        this.address = address;
    }

    /// The flags of this Java runtime, which the server gets too.
    static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-agentlib") && !flag.startsWith("-javaagent"))
                .toList();
    }

    /// Starts one with its data under `parent`, and waits until it answers.
    static ServerProcess start(Path parent) throws IOException {
        Path folder = Files.createTempDirectory(parent, ".juzhou-bench-");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "org.juzhou.server.Main"));
        command.addAll(List.of("up", "--port", "0", "--data", folder.resolve("data").toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JUZHOU_HOME", folder.resolve("home").toString());
        builder.environment().put("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
        builder.redirectError(folder.resolve("server.log").toFile());
        Process process = builder.start();
        @Nullable URI address = null;
        try {
            address = awaitReady(process);
        } finally {
            if (address == null) {
                process.destroyForcibly();
            }
        }
        if (address == null) {
            String log = Files.readString(folder.resolve("server.log"));
            delete(folder);
            throw new IllegalStateException("the server did not start:\n" + log);
        }
        return new ServerProcess(folder, process, address);
    }

    private static @Nullable URI awaitReady(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> drain(lines));
                return URI.create(line.substring(READY.length()).strip());
            }
        }
        return null;
    }

    private static void drain(BufferedReader lines) {
        try {
            lines.lines().forEach(line -> {});
        } catch (UncheckedIOException e) {
            // The process ended and its output with it.
        }
    }

    URI address() {
        return address;
    }

    /// Where its user keeps keys and policies.
    Path home() {
        return folder.resolve("home");
    }

    /// Whether it still runs.
    boolean isAlive() {
        return process.isAlive();
    }

    /// Stops it and takes its folder away.
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
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
