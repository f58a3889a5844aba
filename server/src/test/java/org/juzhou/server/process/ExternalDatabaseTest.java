package org.juzhou.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.platform.database.TestDatabase;

/// A server on a PostgreSQL that is not its own.
class ExternalDatabaseTest {
    @TempDir Path folder;

    @Test
    void usesTheDatabaseThatItIsGivenAndNoneOfItsOwn() throws Exception {
        String url = TestDatabase.url(TestDatabase.freshAddress());
        Path data = folder.resolve("data");
        Program.run(0, folder, "init", "--data", data.toString());
        try (Program server = serve(data, url)) {
            URI address = server.awaitReady();
            Path file = Files.writeString(folder.resolve("one.txt"), "one");
            Program.run(0, folder, "preserve", "--data", data.toString(), file.toString());

            assertThat(get(address, "/api/views"))
                    .contains("\"explorer\"")
                    .doesNotContain("trouble");
            assertThat(data.resolve("postgres")).doesNotExist();
            server.stop();
        }
        Path other = folder.resolve("other");
        Program.run(0, folder.resolve("home2"), "init", "--data", other.toString());

        try (Program stranger = serve(other, url)) {
            assertThat(stranger.awaitEnd()).isEqualTo(3);
            assertThat(stranger.said()).contains("belongs to another chain");
        }
    }

    @Test
    void saysWhatIsWrongWithTheAddress() {
        Path data = folder.resolve("data");
        Program.run(0, folder, "init", "--data", data.toString());
        String url = TestDatabase.url(TestDatabase.freshAddress());

        assertRefused(data, "nonsense", 2, "postgresql://user:password@host:port/database");
        assertRefused(data, url.replaceFirst(":[^:@/]+@", ":wrong@"), 3, "does not answer");
        assertRefused(data, "postgresql://u:p@127.0.0.1:1/none", 3, "does not answer");
    }

    private void assertRefused(Path data, String url, int exit, String words) {
        try (Program server = serve(data, url)) {
            assertThat(server.awaitEnd()).as(server::said).isEqualTo(exit);
            assertThat(server.said()).contains(words);
        }
    }

    private Program serve(Path data, String url) {
        return Program.start(
                folder,
                "serve",
                "--data",
                data.toString(),
                "--port",
                "0",
                "--lang",
                "en",
                "--database-url",
                url);
    }

    private static String get(URI address, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(address.resolve(path)).build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
