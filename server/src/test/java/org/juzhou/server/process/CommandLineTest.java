package org.juzhou.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Suite;

/// The main job by the command line alone, in both suites: begin, serve, preserve, stop, verify.
class CommandLineTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void preservesAndVerifiesWithTheServerStopped(Suite suite) throws IOException {
        Path home = folder.resolve("home");
        String data = folder.resolve("data").toString();
        Path letter = Files.writeString(folder.resolve("合同.txt"), "橘子洲头");
        Path tree = Files.createDirectories(folder.resolve("tree/deep"));
        for (int i = 0; i < 20; i++) {
            Files.writeString(tree.resolve("file-" + i), "content " + i);
        }
        Path out = folder.resolve("receipts");

        Program.run(0, home, "init", "--data", data, "--suite", suite.text());
        try (Program server = Program.start(home, "serve", "--data", data, "--port", "0")) {
            URI url = server.awaitReady();
            preserve(home, url, letter, out);
            preserve(home, url, folder.resolve("tree"), out);
            assertThat(server.stop()).isBetween(0, 143);
        }

        Path receipt = out.resolve("合同.txt.receipt");
        assertThat(receipt).exists();
        assertThat(verify(0, home, letter, receipt)).contains("\"valid\":true");
        String all =
                Program.run(
                        0,
                        home,
                        "verify",
                        folder.resolve("tree").toString(),
                        "--receipts",
                        out.toString());
        assertThat(all).contains("20");
        Files.writeString(letter, "橘子洲尾");
        assertThat(verify(1, home, letter, receipt)).contains("\"valid\":false");
        Files.writeString(receipt, Files.readString(receipt).substring(0, 300));
        assertThat(verify(2, home, letter, receipt)).contains("\"unusable\"");
        assertThat(Program.run(0, home, "fsck", "--data", data, "--json"))
                .contains("\"clean\":true");
    }

    private static void preserve(Path home, URI url, Path what, Path out) {
        Program.run(
                0,
                home,
                "preserve",
                what.toString(),
                "--server",
                url.toString(),
                "--out",
                out.toString());
    }

    private static String verify(int expected, Path home, Path file, Path receipt) {
        return Program.run(expected, home, "verify", file.toString(), receipt.toString(), "--json");
    }
}
