package org.juzhou.server.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.juzhou.platform.database.TestDatabase;

/// A command of Juzhou in a process of its own, which can be killed without a warning. It does not
/// outlive this JVM.
final class Program implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String READY = "ready ";
    private static final int KEPT_LINES = 80;

    private final Process process;
    private final Thread killer;
    private final Thread reader;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final Deque<String> output = new ArrayDeque<>();

    private Program(Process process) {
        this.process = process;
        this.killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /// Starts `juzhou ARGUMENTS` for a user whose home is `home`.
    static Program start(Path home, String... arguments) {
        return startMain("org.juzhou.server.Main", home, arguments);
    }

    /// Starts another program of the tests.
    static Program startMain(String main, Path home, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JUZHOU_HOME", home.toString());
        builder.environment().put("JUZHOU_POSTGRES", TestDatabase.programs().home().toString());
        try {
            return new Program(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start juzhou " + arguments[0], e);
        }
    }

    /// Runs a command to its end.
    ///
    /// @return its exit code; what it said is part of the error when it is not `expected`
    static String run(int expected, Path home, String... arguments) {
        try (Program program = start(home, arguments)) {
            int exit = program.awaitEnd();
            if (exit != expected) {
                throw new AssertionError(
                        "exit " + exit + " instead of " + expected + ":\n" + program.said());
            }
            return program.said();
        }
    }

    /// Waits until it answers, and says where.
    URI awaitReady() {
        try {
            return ready.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the server is not ready; it said:\n" + said(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// Waits until it ends by itself, but not for longer.
    boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// The id of its process.
    long pid() {
        return process.pid();
    }

    /// `kill -9`.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// Asks it to end (SIGTERM), and waits until it has; what it says meanwhile is read.
    int stop() {
        process.toHandle().destroy();
        return awaitEnd();
    }

    /// The last lines it printed.
    String said() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    /// Ends it and the members it started: none writes any more when this returns.
    @Override
    public void close() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        endsWithin(PATIENCE);
        for (ProcessHandle one : started) {
            one.destroyForcibly();
            one.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }
        Runtime.getRuntime().removeShutdownHook(killer);
    }

    int awaitEnd() {
        if (!endsWithin(PATIENCE)) {
            process.destroyForcibly();
            throw new AssertionError("it does not end; it said:\n" + said());
        }
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return process.exitValue();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.add(line);
                    if (output.size() > KEPT_LINES) {
                        output.removeFirst();
                    }
                }
                if (line.startsWith(READY)) {
                    ready.complete(URI.create(line.substring(READY.length()).strip()));
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new IOException("it ended"));
    }
}
