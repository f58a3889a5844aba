package org.juzhou.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.genesis.DataDirectory;

/// Whatever a user gives by mistake: one line that names it, the rule and the way out, an exit code
/// that tells whose turn it is, and never a stack trace.
class WrongInputTest {
    @TempDir Path folder;
    private String data;

    @BeforeEach
    void begin() {
        data = folder.resolve("data").toString();
        assertThat(run("init", "--data", data).exit()).isZero();
    }

    @Test
    void namesAPortThatCannotBeBeforeItMakesAnything() {
        Path fresh = folder.resolve("fresh");

        refuses(2, "bad-port", "--port 99999", "up", "--data", fresh.toString(), "--port", "99999");

        assertThat(fresh).doesNotExist();
    }

    @Test
    void namesAnAddressThatIsNotOfThisMachine() {
        refuses(
                2,
                "bad-listen",
                "--listen not/a/name",
                "serve",
                "--data",
                data,
                "--listen",
                "not/a/name");
        refuses(
                3,
                "bad-listen",
                "192.0.2.1",
                "serve",
                "--data",
                data,
                "--port",
                "0",
                "--listen",
                "192.0.2.1");
    }

    @Test
    void namesAPortThatIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());

            refuses(3, "port-taken", port, "serve", "--data", data, "--port", port);
        }
    }

    @Test
    void namesADataDirectoryThatIsInUseAndKeepsItSo() {
        try (DataDirectory held = DataDirectory.open(Path.of(data))) {
            refuses(3, "in-use", data, "serve", "--data", data, "--port", "0");
            refuses(3, "in-use", data, "fsck", "--data", data);
            assertThat(held.folder()).isEqualTo(Path.of(data));
        }
        assertThat(run("fsck", "--data", data).exit()).isZero();
    }

    @Test
    void namesADataDirectoryOfAnotherVersion() throws IOException {
        Files.writeString(Path.of(data, "version"), "juzhou-data/9\n");

        refuses(2, "other-version", "juzhou-data/9", "serve", "--data", data, "--port", "0");
        refuses(2, "other-version", "juzhou-data/9", "fsck", "--data", data);
    }

    @Test
    void namesAFolderWithoutAChainAndOneThatHasOne() {
        refuses(2, "no-chain-here", "nowhere", "serve", "--data", folder + "/nowhere");
        refuses(2, "chain-exists", data, "init", "--data", data);
    }

    @Test
    void namesAFileWhereAFolderIsDue() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        Ran ran = run("init", "--data", file.resolve("below").toString(), "--json");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(code(ran)).isEqualTo("not-a-folder");
    }

    @Test
    void namesAFolderWhereAFileIsDue() {
        refuses(2, "not-a-file", folder.toString(), "policy", "add", folder.toString());
    }

    @Test
    void namesAFileThatIsEmptyOrMissing() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.txt"));

        refuses(2, "empty-file", "empty.txt", "preserve", empty.toString(), "--data", data);
        refuses(2, "no-such-file", "gone.txt", "preserve", folder + "/gone.txt", "--data", data);
    }

    @Test
    void saysInOneLineHowACommandIsCalled() {
        for (String[] wrong :
                List.of(
                        new String[] {"init", "--suite", "rsa"},
                        new String[] {"serve", "--port", "many"},
                        new String[] {"verify"},
                        new String[] {"fsck", "--from"},
                        new String[] {"nonsense"})) {
            Ran ran = run(wrong);
            assertThat(ran.exit()).isEqualTo(2);
            assertThat(ran.err()).contains("juzhou: ").contains("--help");
            assertThat(ran.err().lines().count()).as(ran.err()).isLessThanOrEqualTo(3);
        }
        assertThat(run("init", "--suite", "rsa").err()).contains("neither standard nor guomi");
        Ran json = run("serve", "--port", "many", "--json");
        assertThat(code(json)).isEqualTo("usage");
    }

    private void refuses(int exit, String code, String names, String... command) {
        Ran text = run(command);
        assertThat(text.exit()).as(text.err()).isEqualTo(exit);
        assertThat(text.err()).startsWith("juzhou: ").contains(names).contains(" – ");
        assertThat(text.err().strip().lines()).as(text.err()).hasSize(1);
        String[] asJson = Arrays.copyOf(command, command.length + 1);
        asJson[command.length] = "--json";
        Ran json = run(asJson);
        assertThat(json.exit()).isEqualTo(exit);
        assertThat(code(json)).isEqualTo(code);
    }

    private static String code(Ran ran) {
        return ran.json().path("error").path("code").asString("");
    }

    private Ran run(String... command) {
        return Ran.of(folder.resolve("home"), command);
    }
}
