package org.juzhou.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.sdk.Answer;
import org.juzhou.sdk.ChainFacts;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.Signer;
import org.juzhou.sdk.UserHome;

/// System calls of the real server fail under load: it refuses or stops and says why, and when it
/// is started again on a disk that works, nothing is lost that it acknowledged.
///
/// What cannot be made to fail on this machine is skipped with the reason. `-Djuzhou.long=true`
/// tries every [Fault].
class SystemFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 50_000_000;
    private static final int ACKNOWLEDGED = 50;
    private static final int ASKED_AGAIN = 64;
    private static final long FILE_LIMIT = 1_500_000;
    private static final String SYNC = "fsync,fdatasync";
    private static final String WRITE = "write,writev,pwrite64,pwritev";
    private static final String ORDER = "raft/.*/log_inprogress.*";

    @TempDir private Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private Path data = Path.of("");

    @BeforeEach
    void choose() {
        data = folder.resolve("data");
    }

    /// What fails, and where.
    enum Fault {
        SYNC_OF_THE_ORDER(SYNC, "EIO", ORDER),
        ROOM_FOR_THE_ORDER(WRITE, "ENOSPC", ORDER),
        ROOM_FOR_ENTRIES(WRITE, "ENOSPC", "ledger/entries.dat"),
        WRITE_OF_THE_STATE(WRITE, "EIO", "ledger/rocks/.*[.]log"),
        WRITE_OF_THE_ORDER(WRITE, "EIO", ORDER),
        WRITE_OF_ENTRIES(WRITE, "EIO", "ledger/entries.dat"),
        WRITE_OF_OFFSETS(WRITE, "EIO", "ledger/offsets.dat"),
        WRITE_OF_HASHES(WRITE, "EIO", "ledger/tree-0.dat"),
        WRITE_OF_SEALS(WRITE, "EIO", "ledger/seals.dat"),
        ROOM_FOR_THE_STATE(WRITE, "ENOSPC", "ledger/rocks/.*[.]log");

        private static final int USUAL = 4;

        private final String calls;
        private final String error;
        private final String files;

        Fault(String calls, String error, String files) {
            this.calls = calls;
            this.error = error;
            this.files = files;
        }
    }

    @ParameterizedTest
    @MethodSource
    void stopsAndLosesNothing(Fault fault) throws Exception {
        SystemCalls.require();
        underLoad(
                fault.toString(),
                (server, url, _) -> {
                    try (SystemCalls calls =
                            SystemCalls.fail(
                                    server.pid(),
                                    fault.calls,
                                    fault.error,
                                    files(fault.files),
                                    folder)) {
                        calls.awaitFault();
                        return awaitRefusal(server, url);
                    }
                });
    }

    static List<Fault> stopsAndLosesNothing() {
        List<Fault> all = List.of(Fault.values());
        return Boolean.getBoolean("juzhou.long") ? all : all.subList(0, Fault.USUAL);
    }

    /// The write that reaches the limit of a file's size is a short one; the next one fails.
    @Test
    void stopsAtAShortWriteAndLosesNothing() throws Exception {
        requireCommand("prlimit", "--version");
        underLoad(
                "short write",
                (server, url, _) -> {
                    int exit =
                            exit(
                                    "prlimit",
                                    "--pid=" + server.pid(),
                                    "--fsize=" + FILE_LIMIT + ":" + FILE_LIMIT);
                    assertThat(exit).isZero();
                    return awaitRefusal(server, url);
                });
    }

    @Test
    void admitsNothingOnAFullDiskAndGoesOnWhenThereIsRoomAgain() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        Assumptions.assumeTrue(
                exit("mount", "-t", "tmpfs", "-o", "size=700m", "tmpfs", small.toString()) == 0,
                "no file system can be mounted here: a full disk is not tried");
        try {
            data = small.resolve("data");
            underLoad(
                    "full disk",
                    (server, url, promises) -> {
                        Path filler = small.resolve("filler");
                        fill(filler, 300 << 20);
                        String low = awaitRefusal(server, url);
                        assertThat(low).contains("readonly");
                        Files.delete(filler);
                        awaitReady(server, url);
                        awaitPromises(server, promises, promises.count() + ACKNOWLEDGED);
                        fill(filler, Integer.MAX_VALUE);
                        String none = awaitRefusal(server, url);
                        Files.delete(filler);
                        return none;
                    });
        } finally {
            assertThat(exit("umount", "-l", small.toString())).isZero();
        }
    }

    /// A sync that fails when the server ends: what is not safe in the files comes from the order.
    @Test
    void saysThatItDidNotEndWellAndLosesNothing() throws Exception {
        SystemCalls.require();
        underLoad(
                "sync at the end",
                (server, _, _) -> {
                    try (SystemCalls calls =
                            SystemCalls.fail(
                                    server.pid(), SYNC, "EIO", files("ledger/.*dat"), folder)) {
                        int exit = server.stop();
                        calls.awaitFault();
                        assertThat(server.said()).contains("Input/output error");
                        return "exit " + exit;
                    }
                });
    }

    @Test
    void theScrubNoticesAFileThatCannotBeReadAndNothingIsSignedAnyMore() throws Exception {
        SystemCalls.require();
        Path home = begin();
        try (Program server = serve(home)) {
            URI url = server.awaitReady();
            try (SystemCalls _ =
                    SystemCalls.fail(
                            server.pid(), "pread64", "EIO", files("ledger/entries.dat"), folder)) {
                assertThat(awaitRefusal(server, url))
                        .contains("readonly", "entries.dat: cannot read: Input/output error");
            }
            server.kill();
        }
        requireNothingLost(home, Map.of(), List.of());
    }

    /// What is done to a server under load.
    @FunctionalInterface
    private interface Harm {
        /// @return how it took it
        String run(Program server, URI url, Promises promises) throws Exception;
    }

    private void underLoad(String name, Harm harm) throws Exception {
        Path home = begin();
        Promises promises = new Promises(folder.resolve("promises"));
        List<SignedRecord> sent;
        String end;
        try (Program server = serve(home)) {
            URI url = server.awaitReady();
            ChainFacts chain = chain(url);
            try (Load load = Load.start(url, chain, founder(home, chain), promises)) {
                awaitPromises(server, promises, ACKNOWLEDGED);
                end = harm.run(server, url, promises);
                server.kill();
                sent = load.awaitEnd();
            }
        }
        Map<Hash, Long> promised = promises.kept();
        System.out.printf("%s: %d acknowledged; %s%n", name, promised.size(), end);
        requireNothingLost(home, promised, sent);
    }

    private void requireNothingLost(Path home, Map<Hash, Long> promised, List<SignedRecord> sent) {
        try (Program server = serve(home)) {
            URI url = server.awaitReady();
            Load.requireKept(url, promised);
            askAgain(url, promised, sent);
            server.stop();
        }
        assertThat(Program.run(0, home, "fsck", "--data", data(), "--json"))
                .contains("\"clean\":true");
    }

    private static void askAgain(URI url, Map<Hash, Long> promised, List<SignedRecord> sent) {
        List<SignedRecord> open = sent.subList(Math.max(0, sent.size() - ASKED_AGAIN), sent.size());
        if (open.isEmpty()) {
            return;
        }
        try (JuzhouClient client = new JuzhouClient(url)) {
            for (Answer answer : client.submit(open)) {
                assertThat(answer).isInstanceOf(Answer.Accepted.class);
                if (answer instanceof Answer.Accepted(var id, var index, _, _, _)) {
                    assertThat(promised.getOrDefault(id, index)).isEqualTo(index);
                }
            }
        }
    }

    /// Waits until the server says that it takes nothing more in, or why it ended.
    ///
    /// @return its words
    private String awaitRefusal(Program server, URI url) throws Exception {
        String words = awaitState(server, url, false);
        assertThat(words).contains("\"reason\":\"");
        return words.substring(words.indexOf("\"state\""), words.indexOf(",\"scrub\""));
    }

    private void awaitReady(Program server, URI url) throws Exception {
        awaitState(server, url, true);
    }

    private String awaitState(Program server, URI url, boolean ready) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String state = state(url);
        while (state.contains("\"state\":\"ready\"") != ready) {
            assertThat(System.nanoTime()).as("%s\n%s", state, server.said()).isLessThan(end);
            LockSupport.parkNanos(PAUSE_NANOS);
            state = state(url);
        }
        return state;
    }

    private String state(URI url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/api/chain")).timeout(PATIENCE).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private static void awaitPromises(Program server, Promises promises, int count) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (promises.count() < count) {
            assertThat(System.nanoTime()).as("no load: %s", server.said()).isLessThan(end);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private List<Path> files(String names) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> data.relativize(file).toString().matches(names)).toList();
        }
    }

    /// Writes until a file is so large, or the disk is full.
    private static void fill(Path filler, int bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
        try (FileChannel open =
                FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (open.size() < bytes) {
                open.write(zeros.clear());
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static void requireCommand(String... command) throws InterruptedException {
        Assumptions.assumeTrue(
                exit(command) == 0, command[0] + " is missing: a short write is not tried");
    }

    /// @return its exit code; 127 where there is no such command
    private static int exit(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return 127;
        }
    }

    private Path begin() {
        Path home = folder.resolve("home");
        Program.run(0, home, "init", "--data", data());
        return home;
    }

    private Program serve(Path home) {
        return Program.start(home, "serve", "--data", data(), "--port", "0");
    }

    private String data() {
        return data.toString();
    }

    private static ChainFacts chain(URI url) {
        try (JuzhouClient client = new JuzhouClient(url)) {
            return client.chain();
        }
    }

    private static Signer founder(Path home, ChainFacts chain) {
        return Signer.load(new UserHome(home).keyFiles(chain.origin()).getFirst());
    }
}
