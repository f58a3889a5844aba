package org.juzhou.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A real server or member in a process of its own, started the way `./juzhou up` and `./juzhou
/// member` start it. Used by one thread.
final class ServerProcess implements AutoCloseable {
    private static final String READY = "ready ";
    private static final int STOP_SECONDS = 60;

    private final Process process;
    private final URI address;
    private final double startSeconds;

    private ServerProcess(Process process, URI address, double startSeconds) {
        this.process = process;
        this.address = address;
        this.startSeconds = startSeconds;
    }

    /// The flags of this Java runtime, which the server gets too.
    static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-agentlib") && !flag.startsWith("-javaagent"))
                .toList();
    }

    /// Starts one and waits until it says where it answers.
    ///
    /// @param folder with its user's home and its log
    /// @param arguments its command and options
    static ServerProcess start(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "org.juzhou.server.Main"));
        command.addAll(arguments);
        Path log = folder.resolve(arguments.getFirst() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JUZHOU_HOME", folder.resolve("home").toString());
        builder.environment().put("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        long started = System.nanoTime();
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
            throw new IllegalStateException(
                    "`" + arguments.getFirst() + "` did not start:\n" + Files.readString(log));
        }
        return new ServerProcess(process, address, (System.nanoTime() - started) / 1e9);
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

    /// From the start of the process until it said that it was ready.
    double startSeconds() {
        return startSeconds;
    }

    /// Processor time of the process until now, on all cores.
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// What it holds of the machine's memory.
    ProcessMemory memory() throws IOException, InterruptedException {
        return ProcessMemory.of(process.pid());
    }

    /// Ends it as a failure of the machine would: it has no time for anything.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// Asks it to stop and waits until it has.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
