package org.juzhou.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens on a machine where Corretto Crypto cannot unpack its native library: tried in a JVM
/// of its own.
class FallbackTest {
    /// Prints what the engine says of itself, and whether it signs and verifies.
    static final class Child {
        private Child() {}

        public static void main(String[] args) {
            SignatureEngine engine = SignatureEngine.get();
            boolean works = true;
            for (Algorithm algorithm : Algorithm.values()) {
                PrivateKey key = PrivateKey.generate(algorithm);
                works &= engine.verify(key.publicKey(), new byte[] {1}, key.sign(new byte[] {1}));
            }
            String text =
                    engine.name()
                            + "\n"
                            + engine.isFast()
                            + "\n"
                            + works
                            + "\n"
                            + engine.notice().orElse("");
            System.out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void takesTheJdkAndSaysInOneLineThatSignaturesAreSlowAndWhy(@TempDir Path temp)
            throws IOException, InterruptedException {
        Path nowhere = Files.createFile(temp.resolve("a-file")).resolve("no-folder");
        List<String> lines = child("-Djava.io.tmpdir=" + nowhere);
        assertThat(lines.getFirst()).startsWith("JDK ");
        assertThat(lines.subList(1, 3)).containsExactly("false", "true");
        assertThat(lines).hasSize(4);
        assertThat(lines.getLast())
                .contains("slowly")
                .contains(nowhere.toString())
                .contains("noexec");
    }

    @Test
    void takesCorrettoCryptoWhereItLoads(@TempDir Path temp)
            throws IOException, InterruptedException {
        List<String> lines = child("-Djava.io.tmpdir=" + temp);
        assertThat(lines.getFirst()).startsWith("Corretto Crypto");
        assertThat(lines.subList(1, lines.size())).containsExactly("true", "true");
    }

    private static List<String> child(String option) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                option,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out.lines().toList();
    }
}
