package org.juzhou.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

class SignatureEngineTest {
    private static final byte[] MESSAGE = "what is signed".getBytes(StandardCharsets.US_ASCII);

    record EdgeCase(
            String name,
            boolean valid,
            boolean registrable,
            Bytes message,
            Bytes key,
            Bytes signature) {}

    static Stream<SignatureEngine> engines() {
        return Stream.of(SignatureEngine.corretto().orElseThrow(), SignatureEngine.jdk());
    }

    @Test
    void takesCorrettoCryptoWhereItLoads() {
        assertThat(SignatureEngine.get().name()).startsWith("Corretto Crypto");
        assertThat(SignatureEngine.get().isFast()).isTrue();
        assertThat(SignatureEngine.get().notice()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void givesTheOneVerdictOnEveryEdgeCaseOfEd25519(SignatureEngine engine) {
        assertThat(edgeCases())
                .hasSize(44)
                .allSatisfy(
                        edge -> {
                            PublicKey key = PublicKey.trusted(Algorithm.ED25519, edge.key());
                            boolean verified =
                                    engine.verify(
                                            key,
                                            edge.message().toArray(),
                                            edge.signature().toArray());
                            assertThat(edge.registrable() && verified)
                                    .as(edge.name())
                                    .isEqualTo(edge.valid());
                        });
    }

    @Test
    void acceptsExactlyTheRegistrableKeysOfTheEdgeCases() {
        assertThat(edgeCases())
                .allSatisfy(
                        edge ->
                                assertThat(isAcceptable(edge.key()))
                                        .as(edge.name())
                                        .isEqualTo(edge.registrable()));
    }

    @ParameterizedTest
    @EnumSource
    void verifiesWithEveryEngineWhatItSigned(Algorithm algorithm) {
        PrivateKey key = PrivateKey.generate(algorithm);
        byte[] signature = key.sign(MESSAGE);
        assertThat(signature).hasSize(algorithm.signatureBytes());
        assertThat(engines())
                .allSatisfy(
                        engine -> {
                            assertThat(engine.verify(key.publicKey(), MESSAGE, signature)).isTrue();
                            assertThat(engine.verify(key.publicKey(), new byte[] {1}, signature))
                                    .isFalse();
                        });
    }

    private static boolean isAcceptable(Bytes key) {
        try {
            PublicKey.checked(Algorithm.ED25519, key);
            return true;
        } catch (FormatException e) {
            assertThat(e.code()).isEqualTo("unacceptable-key");
            return false;
        }
    }

    private static Stream<EdgeCase> edgeCases() {
        try (InputStream in =
                Objects.requireNonNull(
                        SignatureEngineTest.class.getResourceAsStream("/ed25519-edge.tsv"))) {
            String table = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return table.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(SignatureEngineTest::edgeCase);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EdgeCase edgeCase(String line) {
        String[] cells = line.split("\t", -1);
        return new EdgeCase(
                cells[0],
                cells[1].equals("valid"),
                cells[2].equals("yes"),
                Bytes.parseHex(cells[3]),
                Bytes.parseHex(cells[4]),
                Bytes.parseHex(cells[5]));
    }
}
