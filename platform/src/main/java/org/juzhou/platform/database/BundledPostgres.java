package org.juzhou.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.juzhou.chain.genesis.DurableFile;

/// A PostgreSQL of the node's own: a child process with its data in one folder, at a port of
/// loopback that the system chose, open to one user with a random password and never without.
///
/// Everything that it answers is on the disk. Where this program was killed, its database lives on;
/// the next start ends it first.
public final class BundledPostgres implements AutoCloseable {
    private static final String USER = "juzhou";
    private static final String DATABASE = "postgres";
    private static final String CLUSTER = "cluster";
    private static final int PASSWORD_BYTES = 24;
    private static final int TRIES = 3;
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 20;
    private static final int MOST_LOG_BYTES = 2_000;

    /// Views can be made again, so a small share of memory is enough; what is promised is synced.
    private static final List<String> SETTINGS =
            List.of(
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "max_connections=50",
                    "shared_buffers=128MB",
                    "max_wal_size=512MB",
                    "fsync=on",
                    "jit=off",
                    "timezone=UTC");

    private final PostgresPrograms programs;
    private final Path folder;
    private final Process process;
    private final DatabaseAddress address;

    private BundledPostgres(
            PostgresPrograms programs, Path folder, Process process, DatabaseAddress address) {
        this.programs = programs;
        this.folder = folder;
        this.process = process;
        this.address = address;
    }

    /// Starts the database of a folder, which is made where it is missing, and returns when it
    /// answers.
    ///
    /// @throws DatabaseException `database-not-started`
    public static BundledPostgres start(PostgresPrograms programs, Path folder) {
        try {
            DurableFile.folder(folder);
            if (!Files.exists(folder.resolve(CLUSTER).resolve("PG_VERSION"))) {
                make(programs, folder);
            }
            endOrphan(programs, folder);
            for (int i = 1; ; i++) {
                try {
                    return launch(programs, folder);
                } catch (DatabaseException e) {
                    if (i == TRIES) { // the port may have been taken meanwhile
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw new DatabaseException("database-not-started", folder + ": " + e.getMessage(), e);
        }
    }

    /// Where it answers.
    public DatabaseAddress address() {
        return address;
    }

    /// Ends it: what runs is rolled back.
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                stop(programs, folder);
            }
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
            throw new UncheckedIOException("cannot stop the database in " + folder, e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void make(PostgresPrograms programs, Path folder) throws IOException {
        Path cluster = folder.resolve(CLUSTER);
        remove(cluster); // a start that was killed left a part
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Path password = passwordFile(folder);
        DurableFile.write(
                password, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
        Path fresh = folder.resolve(CLUSTER + ".new");
        remove(fresh);
        run(
                folder,
                List.of(
                        programs.program("initdb"),
                        "--pgdata=" + fresh,
                        "--username=" + USER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + password,
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-instructions"));
        Files.move(fresh, cluster);
    }

    private static void endOrphan(PostgresPrograms programs, Path folder) throws IOException {
        Path pid = folder.resolve(CLUSTER).resolve("postmaster.pid");
        if (!Files.exists(pid)) {
            return;
        }
        long number = Long.parseLong(Files.readAllLines(pid).getFirst().strip());
        if (ProcessHandle.of(number).isPresent()) {
            stop(programs, folder);
        } else {
            Files.deleteIfExists(pid); // of a machine that stopped
        }
    }

    private static void stop(PostgresPrograms programs, Path folder) throws IOException {
        run(
                folder,
                List.of(
                        programs.program("pg_ctl"),
                        "--pgdata=" + folder.resolve(CLUSTER),
                        "--mode=fast",
                        "--silent",
                        "stop"));
    }

    private static BundledPostgres launch(PostgresPrograms programs, Path folder)
            throws IOException {
        int port = freePort();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                programs.program("postgres"),
                                "-D",
                                folder.resolve(CLUSTER).toString(),
                                "-p",
                                Integer.toString(port)));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        Process process = builder(folder, command).start();
        String password = Files.readString(passwordFile(folder), StandardCharsets.US_ASCII);
        DatabaseAddress address =
                new DatabaseAddress(
                        "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE, USER, password);
        awaitAnswer(process, address, folder);
        return new BundledPostgres(programs, folder, process, address);
    }

    private static void awaitAnswer(Process process, DatabaseAddress address, Path folder)
            throws IOException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (true) {
            try (Connection _ =
                    DriverManager.getConnection(
                            address.url(), address.user(), address.password())) {
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw new DatabaseException(
                            "database-not-started",
                            folder + ": " + e.getMessage() + "\n" + endOfLog(folder),
                            e);
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("database-not-started", "interrupted", e);
        }
    }

    private static void run(Path folder, List<String> command) throws IOException {
        Process process = builder(folder, command).start();
        try {
            if (!process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            if (process.waitFor() != 0) {
                throw new DatabaseException(
                        "database-not-started",
                        command.getFirst() + " failed: " + endOfLog(folder));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new DatabaseException("database-not-started", "interrupted", e);
        }
    }

    /// PostgreSQL refuses to run as root. In a user namespace of its own a process of root has no
    /// power beyond its own files.
    private static ProcessBuilder builder(Path folder, List<String> command) {
        List<String> whole = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            whole.addAll(List.of("unshare", "--user"));
        }
        whole.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(whole)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile(folder).toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static String endOfLog(Path folder) throws IOException {
        Path log = logFile(folder);
        if (!Files.exists(log)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(Math.max(0, Files.size(log) - MOST_LOG_BYTES));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> all = Files.walk(folder)) {
            inside = all.toList().reversed();
        }
        for (Path one : inside) {
            Files.delete(one);
        }
    }

    private static Path passwordFile(Path folder) {
        return folder.resolve("password");
    }

    private static Path logFile(Path folder) {
        return folder.resolve("log");
    }
}
