package org.juzhou.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Four members, each a process, admit a fifth by votes and raise the quorum: what was proven stays
/// proven, and what comes after needs more of them.
class FifthMemberTest {
    private static final Pattern KEY =
            Pattern.compile("press\\.localhost/member\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]+");

    @TempDir private Path folder;

    @Test
    void isAdmittedByVotesAndCountsFromThenOn() throws IOException {
        try (Program server =
                Program.start(
                        folder,
                        "up",
                        "--no-demo",
                        "--members",
                        "4",
                        "--data",
                        data().toString(),
                        "--port",
                        "0")) {
            URI url = server.awaitReady();
            preserve("one.txt");
            try (Program fifth =
                    Program.start(
                            folder,
                            "member",
                            "--join",
                            url.toString(),
                            "--data",
                            folder.resolve("fifth").toString(),
                            "--name",
                            "press.localhost/member")) {
                decide(
                        "admit",
                        "press.localhost/member",
                        "--organisation",
                        founder(),
                        "--quorum",
                        "3",
                        "--member-key",
                        key(fifth));
                decide("quorum", "4");
                preserve("two.txt");

                assertThat(run("policy", "follow", "--json")).contains("\"from\":");
                assertThat(verify("one.txt")).contains("\"level\":\"cosigned\"");
                preserve("three.txt");
                assertThat(verify("three.txt"))
                        .contains("\"level\":\"cosigned\"")
                        .contains("\"needed\":\"4\"")
                        .contains("\"of\":\"5\"");
                run("refresh", folder.resolve("one.txt.receipt").toString());
                assertThat(verify("one.txt")).contains("\"needed\":\"4\"");
                assertThat(verify("three.txt", 0, folder.resolve("three.txt.receipt")))
                        .contains("\"valid\":true");
                assertThat(verify("three.txt", 1, withLines(3))).contains("\"valid\":false");
            }
        }
    }

    /// The founder proposes; it and three members' organisations vote for it: four of five.
    private void decide(String... change) throws IOException {
        String[] propose =
                Stream.concat(Stream.of("propose"), Stream.of(change)).toArray(String[]::new);
        Matcher number =
                Pattern.compile("\"number\":([0-9]+)").matcher(run(with(propose, "--json")));
        assertThat(number.find()).isTrue();
        run("vote", number.group(1), "yes");
        String last = "";
        for (Path voter : voters().subList(0, 3)) {
            last = run("vote", number.group(1), "yes", "--key", voter.toString(), "--json");
        }
        assertThat(last).contains("\"state\":\"passed\"");
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }

    /// Keys of the members' organisations, which vote; those that co-sign are called `member.key`.
    private List<Path> voters() throws IOException {
        List<Path> keys = new ArrayList<>();
        try (var members = Files.newDirectoryStream(data().resolve("members"))) {
            for (Path member : members) {
                try (var files = Files.newDirectoryStream(member, "o*#1.key")) {
                    files.forEach(keys::add);
                }
            }
        }
        return keys;
    }

    private String founder() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("keys"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("#1.key"))
                    .map(name -> name.replace("#1.key", ""))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String key(Program member) {
        member.awaitReady();
        Instant deadline = Instant.now().plusSeconds(60);
        Matcher key = KEY.matcher(member.said());
        while (!key.find()) {
            assertThat(Instant.now()).as(member.said()).isBefore(deadline);
            Thread.onSpinWait();
            key = KEY.matcher(member.said());
        }
        return key.group();
    }

    private void preserve(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), name);
        run("preserve", file.toString());
    }

    private String run(String... command) {
        return Program.run(0, folder, with(command, "--data", data().toString()));
    }

    private String verify(String name) {
        return verify(name, 0, folder.resolve(name + ".receipt"));
    }

    private String verify(String name, int exit, Path receipt) {
        return Program.run(
                exit,
                folder,
                "verify",
                folder.resolve(name).toString(),
                receipt.toString(),
                "--json");
    }

    /// The receipt of `three.txt` with so many members' lines.
    private Path withLines(int members) throws IOException {
        Path copy = folder.resolve("fewer.receipt");
        List<String> lines = Files.readAllLines(folder.resolve("three.txt.receipt"));
        List<String> signed = lines.stream().filter(line -> line.contains("/member ")).toList();
        assertThat(signed).hasSizeGreaterThan(members);
        List<String> fewer =
                lines.stream()
                        .filter(line -> !signed.subList(members, signed.size()).contains(line))
                        .toList();
        return Files.writeString(copy, String.join("\n", fewer) + "\n");
    }

    private Path data() {
        return folder.resolve("data");
    }
}
