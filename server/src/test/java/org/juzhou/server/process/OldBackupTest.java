package org.juzhou.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An old copy of the data directory is restored, or all that this machine knew of its last head is
/// gone: whatever is signed afterwards never contradicts what a member has seen.
class OldBackupTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 50_000_000;

    @TempDir private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aRestoredCopyIsFilledUpFromAMemberAndNothingForks() throws Exception {
        try (Program first = serve("up")) {
            URI url = first.awaitReady();
            preserve("one");
            try (Program member = member(url)) {
                URI copy = member.awaitReady();
                awaitSize(copy, size(url));
                first.stop();
                copy(folder.resolve("data"), folder.resolve("old/data"));
                copy(folder.resolve("heads"), folder.resolve("old/heads"));
                try (Program second = serve("serve", "--port", port(url))) {
                    second.awaitReady();
                    preserve("two");
                    preserve("three");
                    awaitSize(copy, size(url));
                    second.kill();
                }
                long seen = size(copy);

                restore("data");
                assertReadOnly(url, seen);

                restore("data");
                restore("heads");
                try (Program again =
                        serve("serve", "--port", port(url), "--ask", copy.toString())) {
                    again.awaitReady();
                    assertThat(size(url)).isEqualTo(seen);
                    preserve("four");
                    awaitSize(copy, size(url));
                    assertThat(size(copy)).isGreaterThan(seen);
                    assertThat(get(copy.resolve("/api/member")))
                            .contains("\"evidence\":[]", "\"state\":\"following\"");
                    again.stop();
                }
            }
        }
        for (String name : new String[] {"one", "two", "three", "four"}) {
            Program.run(0, folder, "verify", file(name), file(name) + ".receipt");
        }
        assertThat(Program.run(0, folder, "fsck", "--data", data(), "--json"))
                .contains("\"clean\":true");
    }

    @Test
    void whatNobodyHasIsGivenUpUnderANewOriginAndNoMemberFollowsByItself() throws Exception {
        URI url;
        try (Program first = serve("up")) {
            url = first.awaitReady();
            preserve("one");
            try (Program member = member(url)) {
                awaitSize(member.awaitReady(), size(url));
                member.stop();
            }
            first.stop();
        }
        copy(folder.resolve("data"), folder.resolve("old/data"));
        try (Program second = serve("serve", "--port", port(url))) {
            second.awaitReady();
            preserve("two");
            second.kill();
        }
        assertThat(newOrigin(1)).contains("no-need");
        restore("data");
        try (Program old = serve("serve", "--port", port(url))) {
            old.awaitReady();
            assertThat(get(url.resolve("/api/chain")))
                    .contains("\"state\":\"readonly\"", "new-origin");
            old.stop();
        }
        String origin = newOrigin(0).replaceFirst("(?s).*\"origin\":\"([^\"]*)\".*", "$1");
        try (Program renewed = serve("serve", "--port", port(url))) {
            renewed.awaitReady();
            assertThat(get(url.resolve("/checkpoint"))).startsWith(origin + "\n");
            confirm(url);
            preserve("three");
            assertFollowedOnlyOnDecision(url, origin);
            renewed.stop();
        }
        verifyBoth(origin);
    }

    private void assertFollowedOnlyOnDecision(URI url, String origin) throws Exception {
        try (Program member = member(url)) {
            awaitReason(member.awaitReady(), "--origin " + origin);
            member.stop();
        }
        try (Program decided = member(url, "--origin", origin)) {
            URI copy = decided.awaitReady();
            awaitSize(copy, size(url));
            assertThat(get(copy.resolve("/api/member"))).contains("\"evidence\":[]");
            decided.stop();
        }
    }

    /// The voters record it; and the user trusts the new policy by a hash from elsewhere.
    private void confirm(URI url) throws Exception {
        Program.run(0, folder, "propose", "origin", "--data", data());
        Program.run(0, folder, "vote", "1", "yes", "--data", data());
        Path policy = folder.resolve("new.policy");
        Files.writeString(policy, get(url.resolve("/api/governance/committees/2/policy.txt")));
        Files.writeString(Path.of(file("three")), "three");
        Program.run(2, folder, "preserve", "--data", data(), file("three"));
        Program.run(0, folder, "policy", "add", policy.toString());
    }

    private void verifyBoth(String origin) {
        Program.run(0, folder, "verify", file("one"), file("one") + ".receipt");
        Program.run(0, folder, "verify", file("two"), file("two") + ".receipt");
        assertThat(Program.run(0, folder, "verify", file("three"), file("three") + ".receipt"))
                .contains(origin);
        assertThat(Program.run(0, folder, "fsck", "--data", data(), "--json"))
                .contains("\"clean\":true");
    }

    private String newOrigin(int exit) {
        return Program.run(
                exit,
                folder,
                "new-origin",
                "--data",
                data(),
                "--reason",
                "the disk of entry two is lost",
                "--json");
    }

    private void awaitReason(URI copy, String reason) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!get(copy.resolve("/api/member")).contains(reason)) {
            assertThat(System.nanoTime()).as(get(copy.resolve("/api/member"))).isLessThan(end);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /// The user's own copy of the head still knows better than the restored directory.
    private void assertReadOnly(URI url, long seen) throws Exception {
        try (Program old = serve("serve", "--port", port(url))) {
            old.awaitReady();
            assertThat(get(url.resolve("/api/chain")))
                    .contains("\"state\":\"readonly\"", "size " + seen);
            old.stop();
        }
    }

    private Program serve(String command, String... more) {
        String[] arguments = new String[3 + (more.length == 0 ? 2 : more.length)];
        arguments[0] = command;
        arguments[1] = "--data";
        arguments[2] = data();
        String[] rest = more.length == 0 ? new String[] {"--port", "0"} : more;
        System.arraycopy(rest, 0, arguments, 3, rest.length);
        return Program.start(folder, arguments);
    }

    private Program member(URI url, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "member",
                                "--join",
                                url.toString(),
                                "--data",
                                folder.resolve("member").toString(),
                                "--name",
                                "court.example/member"));
        arguments.addAll(List.of(more));
        return Program.start(folder, arguments.toArray(String[]::new));
    }

    private void preserve(String name) throws IOException {
        Files.writeString(Path.of(file(name)), name);
        Program.run(0, folder, "preserve", "--data", data(), file(name));
    }

    private void awaitSize(URI copy, long size) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (size(copy) < size) {
            assertThat(System.nanoTime()).as(get(copy.resolve("/api/member"))).isLessThan(end);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private long size(URI log) throws Exception {
        List<String> lines = get(log.resolve("/checkpoint")).lines().toList();
        return lines.size() < 2 ? 0 : Long.parseLong(lines.get(1));
    }

    private String get(URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String file(String name) {
        return folder.resolve(name + ".txt").toString();
    }

    private static String port(URI url) {
        return String.valueOf(url.getPort());
    }

    private void restore(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        copy(folder.resolve("old").resolve(name), folder.resolve(name));
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            Files.createDirectories(to.getParent());
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
