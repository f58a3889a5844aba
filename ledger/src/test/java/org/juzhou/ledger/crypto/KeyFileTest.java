package org.juzhou.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

class KeyFileTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    @ParameterizedTest
    @EnumSource
    void signsWithAKeyThatWasSavedAndLoaded(Algorithm algorithm, @TempDir Path folder)
            throws Exception {
        PrivateKey key = PrivateKey.generate(algorithm);
        Path file = folder.resolve("a.key");
        KeyFile.save(file, key);
        PrivateKey loaded = KeyFile.load(file);
        assertThat(loaded.publicKey()).isEqualTo(key.publicKey());
        assertThat(SignatureEngine.get().verify(key.publicKey(), MESSAGE, loaded.sign(MESSAGE)))
                .isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(KeyFile.format(loaded)).isEqualTo(Bytes.of(Files.readAllBytes(file)));
    }

    @Test
    void neverOverwritesAFile(@TempDir Path folder) {
        Path file = folder.resolve("a.key");
        KeyFile.save(file, SampleKeys.of(Algorithm.ED25519, 1));
        assertThatThrownBy(() -> KeyFile.save(file, SampleKeys.of(Algorithm.ED25519, 2)))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining(file.toString());
        assertThat(KeyFile.load(file).publicKey())
                .isEqualTo(SampleKeys.of(Algorithm.ED25519, 1).publicKey());
    }

    @Test
    void namesAFileThatIsNotThere(@TempDir Path folder) {
        Path file = folder.resolve("none.key");
        assertThatThrownBy(() -> KeyFile.load(file)).hasMessageContaining(file.toString());
    }

    static Stream<Arguments> badFiles() {
        String good = KeyFile.format(SampleKeys.of(Algorithm.ED25519, 1)).asciiText();
        String[] lines = good.split("\n", -1);
        PrivateKey p256 = SampleKeys.of(Algorithm.ES256, 1);
        String other = SampleKeys.of(Algorithm.ED25519, 2).publicKey().bytes().base64url();
        return Stream.of(
                Arguments.of("bad-key-file", ""),
                Arguments.of("bad-key-file", good + "\n"),
                Arguments.of("bad-key-file", good.substring(0, good.length() - 1)),
                Arguments.of("bad-key-file", good.replace("/v1", "/v2")),
                Arguments.of("bad-key-file", good + "more\n"),
                Arguments.of("unknown-algorithm", good.replace("Ed25519", "ed25519")),
                Arguments.of("unacceptable-key", good.replace("Ed25519", "ES256")),
                Arguments.of("unacceptable-key", good.replace(lines[2], "AQ" + "A".repeat(41))),
                Arguments.of("bad-base64url", good.replace(lines[3], lines[3] + "=")),
                Arguments.of("bad-secret", good.replace(lines[2], other)),
                Arguments.of("bad-secret", good.replace(lines[3], "AQ")),
                Arguments.of(
                        "bad-secret",
                        KeyFile.format(p256)
                                .asciiText()
                                .replaceAll("\n[^\n]*\n$", "\n" + "A".repeat(43) + "\n")),
                Arguments.of(
                        "bad-secret",
                        KeyFile.format(p256)
                                .asciiText()
                                .replaceAll("\n[^\n]*\n$", "\n" + "_".repeat(42) + "8\n")),
                Arguments.of("not-ascii", good.replace("\n", "\r\n")),
                Arguments.of("too-long", good + "x".repeat(8_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void refusesOtherForms(String code, String file) {
        assertThatThrownBy(() -> KeyFile.parse(Bytes.ascii(file)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void neverShowsASecret() {
        PrivateKey key = SampleKeys.of(Algorithm.ED25519, 1);
        assertThat(key.toString())
                .doesNotContain(key.secret().hex())
                .doesNotContain(key.secret().base64url());
    }
}
