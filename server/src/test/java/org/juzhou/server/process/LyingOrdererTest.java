package org.juzhou.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.chain.member.MemberHome;
import org.juzhou.chain.member.Trick;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.server.command.Juzhou;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Orderer and member, each a process of its own; this one checks.
class LyingOrdererTest {
    private static final String NAME = "court.example/member";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 30_000_000;

    @TempDir private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    @ParameterizedTest
    @EnumSource(
            value = Trick.class,
            names = {
                "ALTERED_BYTES",
                "OTHER_BYTES_SERVED",
                "OMITTED",
                "REORDERED",
                "RULE_NOT_EXECUTED",
                "OTHER_WRITES",
                "FOREIGN_SIGNATURE",
                "SECOND_HEAD",
                "HEAD_BACK",
                "TIME_BACK",
                "TIME_AHEAD"
            })
    void aMemberRefusesTheLieAndAnotherProcessAgreesWithItsEvidence(Trick trick) throws Exception {
        Path data = folder.resolve("member");
        VerifierKey key = MemberHome.prepare(data, NAME, Suite.STANDARD).verifierKey();
        try (Program orderer =
                Program.startMain(
                        LyingOrderer.class.getName(),
                        folder,
                        folder.toString(),
                        key.text(),
                        trick.name())) {
            URI log = orderer.awaitReady();
            try (Program member =
                    Program.start(
                            folder,
                            "member",
                            "--join",
                            log.toString(),
                            "--data",
                            data.toString(),
                            "--name",
                            NAME)) {
                URI copy = member.awaitReady();
                long honest =
                        await(copy, status -> status.path("cosignedSize").asLong() > 1)
                                .path("cosignedSize")
                                .asLong();
                post(log.resolve("/lie"));
                JsonNode status = await(copy, one -> !one.path("evidence").isEmpty());

                assertThat(status.path("cosignedSize").asLong()).isEqualTo(honest);
                assertThat(await(copy, this::hasRefused).path("state").asString())
                        .isEqualTo(trick.found().isFinal() ? "stopped" : "refusing");
                Path file = data.resolve("evidence").resolve(status.at("/evidence/0").asString());
                assertHolds(trick, file);
            }
        }
    }

    private void assertHolds(Trick trick, Path file) throws IOException {
        assertThat(Files.size(file)).isPositive();
        StringWriter out = new StringWriter();
        CommandLine checker = Juzhou.commandLine();
        checker.setOut(new PrintWriter(out, true));
        int exit =
                checker.execute(
                        "evidence",
                        "check",
                        file.toString(),
                        "--policy",
                        folder.resolve("policy").toString(),
                        "--tiles",
                        folder.resolve("tiles").toString(),
                        "--json");
        assertThat(exit).as(out.toString()).isZero();
        JsonNode finding = json.readTree(out.toString());
        assertThat(finding.path("holds").asBoolean()).isTrue();
        assertThat(finding.path("lie").asString()).isEqualTo(trick.found().code());
        assertThat(finding.path("kind").asString()).isEqualTo(trick.found().kind().text());
    }

    private boolean hasRefused(JsonNode status) {
        String state = status.path("state").asString();
        return state.equals("stopped") || state.equals("refusing");
    }

    private JsonNode await(URI copy, Predicate<JsonNode> wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode status = json.readTree(get(copy.resolve("/api/member")));
        while (!wanted.test(status)) {
            assertThat(System.nanoTime()).as("%s", status).isLessThan(end);
            LockSupport.parkNanos(PAUSE_NANOS);
            status = json.readTree(get(copy.resolve("/api/member")));
        }
        return status;
    }

    private String get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    }

    private void post(URI address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.noBody()).build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
}
