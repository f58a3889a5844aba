package org.juzhou.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server with four members, each a process of its own: what they co-sign, and what is left of it
/// after the server was killed.
class FourMembersTest {
    @TempDir private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aReceiptNeedsThreeOfFourAndTheChainGoesOnAfterAKill() throws Exception {
        Path data = folder.resolve("data");
        String origin;
        try (Program server = up(data)) {
            URI url = server.awaitReady();
            preserve(data, "one.txt");
            origin = get(url.resolve("/checkpoint")).lines().findFirst().orElseThrow();
            assertThat(get(url.resolve("/")))
                    .contains("court.localhost/member", "bank.localhost/member");
            assertThat(get(url.resolve("/api/members"))).contains("\"quorum\":3");
            server.kill();
        }
        assertCosigned("one.txt");
        assertRefusedWithOneLineLess("one.txt");

        try (Program server = up(data)) {
            URI url = server.awaitReady();
            preserve(data, "two.txt");
            assertThat(get(url.resolve("/checkpoint"))).startsWith(origin + "\n");
            String id = recordOf("two.txt");
            HttpResponse<String> cosigned =
                    send(url.resolve("/api/records/" + id + "/receipt?level=cosigned"));
            assertThat(cosigned.statusCode()).isEqualTo(200);
            assertThat(send(url.resolve("/api/records/" + id + "/receipt?level=sure")).body())
                    .contains("bad-level");
            Files.writeString(folder.resolve("two.txt.receipt"), stamped(url, id));
            server.stop();
        }
        assertCosigned("two.txt");
        assertThat(verify(0, "two.txt")).contains("\"reason\":\"stamped-for-tests\"");
    }

    /// The receipt under a head that the members co-signed before it was time-stamped.
    private String stamped(URI server, String id) throws Exception {
        URI address = server.resolve("/api/records/" + id + "/receipt?timestamps=true");
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        HttpResponse<String> answer = send(address);
        while (answer.statusCode() != 200) {
            assertThat(answer.body()).contains("not-stamped-yet");
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(200_000_000);
            answer = send(address);
        }
        return answer.body();
    }

    private Program up(Path data) {
        return Program.start(
                folder,
                "up",
                "--members",
                "4",
                "--data",
                data.toString(),
                "--port",
                "0",
                "--tsa-every",
                "1");
    }

    private void preserve(Path data, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, name);
        Program.run(0, folder, "preserve", "--data", data.toString(), file.toString());
    }

    private void assertCosigned(String name) {
        assertThat(verify(0, name)).contains("\"level\":\"cosigned\"");
    }

    /// The third of three members is left out: the head is the log's all the same, and the receipt
    /// is not valid under a policy that wants three.
    private void assertRefusedWithOneLineLess(String name) throws IOException {
        Path receipt = folder.resolve(name + ".receipt");
        List<String> lines = new ArrayList<>(Files.readAllLines(receipt));
        List<String> members = lines.stream().filter(line -> line.contains("/member ")).toList();
        assertThat(members).hasSizeGreaterThanOrEqualTo(3);
        lines.removeAll(members.subList(2, members.size()));
        Files.writeString(receipt, String.join("\n", lines) + "\n");
        assertThat(verify(1, name)).contains("\"valid\":false");
    }

    private String verify(int exit, String name) {
        return Program.run(
                exit,
                folder,
                "verify",
                folder.resolve(name).toString(),
                folder.resolve(name + ".receipt").toString(),
                "--json");
    }

    private String recordOf(String name) {
        String said = verify(0, name);
        return said.replaceFirst("(?s).*\"id\":\"([0-9a-f]{64})\".*", "$1");
    }

    private String get(URI address) throws IOException, InterruptedException {
        return send(address).body();
    }

    private HttpResponse<String> send(URI address) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address).header("Accept", "*/*").build(),
                BodyHandlers.ofString());
    }
}
