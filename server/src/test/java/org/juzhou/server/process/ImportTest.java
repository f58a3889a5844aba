package org.juzhou.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.platform.identity.CreditCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A file is imported by the real server, which is killed in the middle: afterwards every row is
/// listed once, the names fit, the count knows them all, and views made again are the same.
class ImportTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void listsEveryRowOnceAlthoughItIsKilledInTheMiddle() throws Exception {
        int rows = Boolean.getBoolean("juzhou.long") ? 30_000 : 4_000;
        Path home = folder.resolve("home");
        String data = data();
        Path file = Files.writeString(folder.resolve("o.csv"), table(rows));
        Program.run(0, home, "init", "--data", data);
        String job;
        try (Program server = Program.start(home, "serve", "--data", data, "--port", "0")) {
            URI url = server.awaitReady();
            job =
                    post(
                                    url,
                                    data,
                                    "/api/imports/organisations?name=o.csv",
                                    Files.readAllBytes(file))
                            .path("id")
                            .asString();
            post(url, data, "/api/imports/" + job + "/start", new byte[0]);
            await(url, data, "/api/imports/" + job, "listed", rows / 4);
            server.kill();
        }
        try (Program server = Program.start(home, "serve", "--data", data, "--port", "0")) {
            URI url = server.awaitReady();
            long before = get(url, data, "/api/imports/" + job).path("listed").asLong();
            assertThat(before).isLessThan(rows);
            await(url, data, "/api/imports/" + job, "listed", rows);
            assertThat(get(url, data, "/api/imports/" + job).path("refused").asLong()).isZero();
            awaitTotal(url, rows);
            Set<String> names = names(url);
            assertThat(names).hasSize(rows);

            Program.run(0, home, "reindex", "--data", data);
            awaitTotal(url, rows);
            assertThat(names(url)).isEqualTo(names);
            server.stop();
        }
        Path tiles = folder.resolve("tiles");
        Program.run(0, home, "export", "tiles", tiles.toString(), "--data", data);
        String count = Program.run(0, home, "count", "--tiles", tiles.toString(), "--json");
        JsonNode counted = JSON.readTree(count.substring(count.indexOf('{')));
        assertThat(counted.path("registered").asLong()).isEqualTo(rows);
        assertThat(counted.path("onChain").asLong()).isZero();
        Program.run(0, home, "reindex", "--data", data);
        Program.run(0, home, "fsck", "--data", data);
    }

    private Set<String> names(URI url) throws IOException, InterruptedException {
        Set<String> names = new HashSet<>();
        String csv = text(url, data(), "/organisations.csv");
        csv.lines()
                .skip(1)
                .forEach(
                        line -> {
                            String[] cells = line.split(",", -1);
                            assertThat(cells[1]).contains("号有限公司");
                            assertThat(names.add(cells[1] + cells[2])).isTrue();
                        });
        return names;
    }

    private void awaitTotal(URI url, int rows) throws IOException, InterruptedException {
        await(url, data(), "/api/organisations", "total", rows);
        assertThat(get(url, data(), "/api/organisations").path("total").asInt()).isEqualTo(rows);
    }

    private void await(URI url, String data, String path, String member, long least)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (get(url, data, path).path(member).asLong() < least) {
            assertThat(System.nanoTime()).as(() -> path + " " + member).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private JsonNode get(URI url, String data, String path)
            throws IOException, InterruptedException {
        return JSON.readTree(text(url, data, path));
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String text(URI url, String data, String path)
            throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(url.resolve(path))
                                .header("Authorization", "Bearer " + token(data))
                                .build(),
                        BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    /// The token that the server wrote for its owner.
    private static String token(String data) throws IOException {
        return JSON.readTree(Files.readAllBytes(Path.of(data, "server.json")))
                .path("token")
                .asString();
    }

    private JsonNode post(URI url, String data, String path, byte[] body)
            throws IOException, InterruptedException {
        return JSON.readTree(
                http.send(
                                HttpRequest.newBuilder(url.resolve(path))
                                        .header("Authorization", "Bearer " + token(data))
                                        .POST(BodyPublishers.ofByteArray(body))
                                        .build(),
                                BodyHandlers.ofString())
                        .body());
    }

    private static String table(int rows) {
        StringBuilder table = new StringBuilder("名称,统一社会信用代码,类别,地区\n");
        for (int i = 0; i < rows; i++) {
            String body = "91439900" + String.format(Locale.ROOT, "%09d", i);
            table.append("测试")
                    .append(i)
                    .append("号有限公司,")
                    .append(body)
                    .append(CreditCode.check(body))
                    .append(",企业,长沙\n");
        }
        return table.toString();
    }
}
