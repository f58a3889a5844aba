package org.juzhou.platform.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.crypto.SignatureEngine;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;

/// Keys in a token, with SoftHSM: made there, found again, and never in our hands. SoftHSM reads
/// its configuration from a variable of the process, so each look is a process of its own.
class TokenKeysTest {
    private static final List<Path> LIBRARIES =
            List.of(
                    Path.of("/usr/lib/softhsm/libsofthsm2.so"),
                    Path.of("/usr/lib64/softhsm/libsofthsm2.so"),
                    Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
                    Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));

    @TempDir private Path folder;

    /// What a process of this test does: makes a key or finds it, and signs.
    public static void main(String[] arguments) throws GeneralSecurityException, IOException {
        TokenKeys keys = TokenKeys.open(Path.of(arguments[0]), arguments[1].toCharArray());
        KeyId kid = KeyId.parse(arguments[2]);
        byte[] message = {1, 2, 3};
        if (arguments.length == 3) {
            KeyHolder.Fresh fresh = keys.make(kid, Algorithm.ED25519);
            boolean verifies =
                    SignatureEngine.get()
                            .verify(fresh.publicKey(), message, keys.sign(kid, null, message));
            System.out.println(fresh.publicKey().bytes().base64url() + " " + verifies);
        } else {
            byte[] signature = keys.sign(kid, fresh(), message);
            System.out.println(
                    SignatureEngine.get()
                            .verify(
                                    PublicKey.checked(
                                            Algorithm.ES256, Bytes.parseBase64url(arguments[3])),
                                    message,
                                    signature));
        }
    }

    private static @Nullable String fresh() {
        return null;
    }

    @Test
    void signsWithKeysThatStayInTheToken() throws Exception {
        Path library =
                LIBRARIES.stream()
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("apt-get install softhsm2"));
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Path softhsm =
                Files.writeString(
                        folder.resolve("softhsm.conf"),
                        "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        Path configuration =
                Files.writeString(
                        folder.resolve("token.cfg"),
                        "name = Juzhou\nlibrary = " + library + "\nslotListIndex = 0\n");
        run(
                softhsm,
                List.of(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "juzhou",
                        "--so-pin",
                        "12345678",
                        "--pin",
                        "1234"));
        String kid = new KeyId(OrganisationId.random(), 1).toString();
        String[] made = java(softhsm, configuration.toString(), "1234", kid).split(" ", -1);
        assertThat(made[1]).isEqualTo("true");
        assertThat(java(softhsm, configuration.toString(), "1234", kid, made[0])).isEqualTo("true");
        assertThatThrownBy(() -> java(softhsm, configuration.toString(), "9999", kid))
                .hasMessageContaining("PIN");
    }

    private static String java(Path softhsm, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                TokenKeysTest.class.getName()));
        command.addAll(List.of(arguments));
        return run(softhsm, command).strip().lines().reduce("", (_, last) -> last);
    }

    private static String run(Path softhsm, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", softhsm.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
