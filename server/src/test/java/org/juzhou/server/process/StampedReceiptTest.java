package org.juzhou.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.time.SampleAuthority;

/// Time-stamps from end to end by the command line alone: the program has heads stamped, gives
/// receipts with tokens, and checks them with nobody running.
@Timeout(300)
class StampedReceiptTest {
    @TempDir Path folder;

    @Test
    void demonstratesStampsAndSaysThatTheyAreForTests() throws Exception {
        Path home = folder.resolve("home");
        String data = folder.resolve("data").toString();
        Path letter = Files.writeString(folder.resolve("letter.txt"), "dated");
        Path receipt = folder.resolve("stamped.receipt");
        String id;
        try (Program server =
                Program.start(home, "up", "--data", data, "--port", "0", "--tsa-every", "1")) {
            URI url = server.awaitReady();
            id = preserve(home, url, letter);
            awaitStamp(url, id);
            fetch(home, url, id, receipt);
            assertThat(server.stop()).isBetween(0, 143);
        }

        assertThat(Program.run(0, home, "verify", letter.toString(), receipt.toString(), "--json"))
                .contains("\"reason\":\"stamped-for-tests\"")
                .contains("for tests only");
        assertThat(
                        Program.run(
                                0,
                                home,
                                "verify",
                                letter.toString(),
                                receipt.toString(),
                                "--lang",
                                "zh"))
                .contains("测试");
        Path again = folder.resolve("again.receipt");
        Program.run(
                0, home, "receipt", id, "--timestamps", "--data", data, "--out", again.toString());
        assertThat(again).as("with nobody serving").hasSameBinaryContentAs(receipt);
        try (var roots = Files.list(home.resolve("tsa"))) {
            assertThat(roots)
                    .singleElement()
                    .satisfies(
                            root ->
                                    assertThat(root.getFileName().toString())
                                            .startsWith("demo-for-tests-"));
        }
    }

    @Test
    void asksTheAuthorityThatIsNamedAndChecksItsStampsUnderItsRootAlone() throws Exception {
        SampleAuthority authority = SampleAuthority.of(SampleAuthority.Shape.right());
        HttpServer tsa =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tsa.createContext(
                "/stamp",
                exchange -> {
                    try (exchange) {
                        byte[] body = exchange.getRequestBody().readAllBytes();
                        byte[] answer = authority.answer(Bytes.of(body)).toArray();
                        exchange.getResponseHeaders()
                                .set("Content-Type", "application/timestamp-reply");
                        exchange.sendResponseHeaders(200, answer.length);
                        exchange.getResponseBody().write(answer);
                    } catch (Exception e) {
                        throw new IOException(e);
                    }
                });
        tsa.start();
        try {
            stampBy("http://127.0.0.1:" + tsa.getAddress().getPort() + "/stamp", authority);
        } finally {
            tsa.stop(0);
        }
    }

    private void stampBy(String address, SampleAuthority authority) throws Exception {
        Path home = folder.resolve("home");
        String data = folder.resolve("data").toString();
        Path letter = Files.writeString(folder.resolve("letter.txt"), "dated");
        Path receipt = folder.resolve("stamped.receipt");
        Program.run(0, home, "init", "--data", data, "--suite", "guomi");
        try (Program server =
                Program.start(
                        home,
                        "serve",
                        "--data",
                        data,
                        "--port",
                        "0",
                        "--tsa",
                        address,
                        "--tsa-every",
                        "1")) {
            URI url = server.awaitReady();
            String id = preserve(home, url, letter);
            awaitStamp(url, id);
            fetch(home, url, id, receipt);
            server.stop();
        }
        Path root = folder.resolve("root.pem");
        Files.write(root, authority.rootPem().toArray());
        assertThat(verify(0, home, letter, receipt)).contains("\"reason\":\"no-roots\"");
        assertThat(verify(0, home, letter, receipt, "--tsa", root.toString()))
                .contains("\"reason\":\"stamped\"")
                .contains("\"authority\":\"Sample authority\"");
        Path stranger = folder.resolve("stranger.pem");
        SampleAuthority other = SampleAuthority.of(SampleAuthority.Shape.right());
        Files.write(stranger, other.rootPem().toArray());
        assertThat(verify(0, home, letter, receipt, "--tsa", stranger.toString()))
                .contains("\"reason\":\"unknown-authority\"");
        assertThat(verify(2, home, letter, receipt, "--tsa", letter.toString()))
                .contains("bad-time-authority");

        Bytes foreign = authority.token(Bytes.ascii("another head\n1\nroot=\n"));
        RecordReceipt whole = RecordReceipt.parse(Bytes.of(Files.readAllBytes(receipt)));
        Files.write(receipt, whole.stamped(java.util.List.of(foreign)).toBytes().toArray());
        assertThat(verify(1, home, letter, receipt)).contains("\"reason\":\"other-head\"");
    }

    private static String verify(int expected, Path home, Path file, Path receipt, String... more) {
        String[] command = new String[4 + more.length];
        command[0] = "verify";
        command[1] = file.toString();
        command[2] = receipt.toString();
        command[3] = "--json";
        System.arraycopy(more, 0, command, 4, more.length);
        return Program.run(expected, home, command);
    }

    private String preserve(Path home, URI url, Path letter) throws IOException {
        Path out = folder.resolve("out");
        Program.run(
                0,
                home,
                "preserve",
                letter.toString(),
                "--server",
                url.toString(),
                "--out",
                out.toString());
        Path receipt = out.resolve("letter.txt.receipt");
        RecordReceipt read = RecordReceipt.parse(Bytes.of(Files.readAllBytes(receipt)));
        Files.copy(out.resolve("letter.txt.disclosures"), folder.resolve("stamped.disclosures"));
        return RecordReader.parse(read.extra().record(), read.suite()).id().hex();
    }

    private static void fetch(Path home, URI url, String id, Path receipt) {
        Program.run(
                0,
                home,
                "receipt",
                id,
                "--timestamps",
                "--server",
                url.toString(),
                "--out",
                receipt.toString());
    }

    /// Until a stamped head covers the record; before, the server says when to come back.
    private static void awaitStamp(URI server, String id) throws Exception {
        URI address = server.resolve("/api/records/" + id + "/receipt?timestamps=true");
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (true) {
                var answer =
                        http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return;
                }
                assertThat(answer.body()).contains("not-stamped-yet");
                assertThat(System.nanoTime()).as("in time").isLessThan(end);
                LockSupport.parkNanos(100_000_000);
            }
        }
    }
}
