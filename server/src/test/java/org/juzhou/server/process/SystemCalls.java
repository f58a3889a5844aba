package org.juzhou.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/// `strace` on a running process: from now on, system calls on some of its files fail. Closing it
/// lets the process go on as it is.
final class SystemCalls implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 20_000_000;
    private static final String DONE = "(INJECTED)";

    private final Process tracer;
    private final Path trace;
    private final Path said;

    private SystemCalls(Process tracer, Path trace, Path said) {
        this.tracer = tracer;
        this.trace = trace;
        this.said = said;
    }

    /// Skips the test where this machine has no `strace`, or does not let it trace.
    static void require() {
        try {
            Process process =
                    new ProcessBuilder("strace", "-qq", "-f", "-o", "/dev/null", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            Assumptions.assumeTrue(
                    process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0,
                    "strace may not trace here: failing system calls are not tried");
        } catch (IOException e) {
            Assumptions.abort("strace is missing: failing system calls are not tried");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// Attaches to a process, and waits until it is attached.
    ///
    /// @param calls names of system calls, with commas
    /// @param error with which they fail, as `errno` names it
    /// @param files on which they fail
    /// @param folder for what the tracer writes
    static SystemCalls fail(long pid, String calls, String error, List<Path> files, Path folder) {
        assertThat(files).as("files on which %s is to fail", calls).isNotEmpty();
        Path trace = folder.resolve("trace-" + pid);
        Path said = folder.resolve("strace-" + pid);
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-y"));
        files.forEach(file -> command.addAll(List.of("-P", file.toString())));
        command.addAll(
                List.of("-e", "trace=" + calls, "-e", "inject=" + calls + ":error=" + error));
        command.addAll(List.of("-o", trace.toString(), "-p", Long.toString(pid)));
        try {
            Process tracer =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            SystemCalls calling = new SystemCalls(tracer, trace, said);
            calling.await(said, "attached");
            return calling;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start strace", e);
        }
    }

    /// Waits until a call failed.
    void awaitFault() {
        await(trace, DONE);
    }

    @Override
    public void close() {
        tracer.destroy();
        try {
            if (!tracer.waitFor(PATIENCE)) {
                tracer.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(Path file, String text) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!read(file).contains(text)) {
            assertThat(System.nanoTime())
                    .as("no '%s'; strace said: %s", text, read(said))
                    .isLessThan(end);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
