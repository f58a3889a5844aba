package org.juzhou.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    @ParameterizedTest
    @EnumSource
    void refusesASignatureWithAnyBitChanged(Algorithm algorithm) {
        PrivateKey key = PrivateKey.generate(algorithm);
        byte[] signature = key.sign(MESSAGE);
        for (int bit = 0; bit < Math.min(8 * signature.length, 512); bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(SignatureEngine.get().verify(key.publicKey(), MESSAGE, changed))
                    .as("bit " + bit)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesASignatureOfAnotherLength(Algorithm algorithm) {
        PrivateKey key = PrivateKey.generate(algorithm);
        byte[] signature = key.sign(MESSAGE);
        for (int length : new int[] {0, 1, signature.length - 1, signature.length + 1}) {
            byte[] cut = Arrays.copyOf(signature, length);
            assertThat(engines())
                    .allSatisfy(
                            engine ->
                                    assertThat(engine.verify(key.publicKey(), MESSAGE, cut))
                                            .isFalse());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "SM2"})
    void refusesScalarsOutsideTheirRange(Algorithm algorithm) {
        PrivateKey key = SampleKeys.of(algorithm, 1);
        byte[] signature = key.sign(MESSAGE);
        Bytes order =
                Bytes.parseHex(
                        algorithm == Algorithm.ES256
                                ? "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
                                : "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123");
        List<Bytes> outside =
                List.of(Bytes.of(new byte[32]), order, Bytes.parseHex("ff".repeat(32)));
        Bytes r = Bytes.of(signature, 0, 32);
        Bytes s = Bytes.of(signature, 32, 64);
        for (Bytes bad : outside) {
            for (Bytes both : List.of(bad.concat(s), r.concat(bad), bad.concat(bad))) {
                assertThat(engines())
                        .allSatisfy(
                                engine ->
                                        assertThat(
                                                        engine.verify(
                                                                key.publicKey(),
                                                                MESSAGE,
                                                                both.toArray()))
                                                .isFalse());
            }
        }
    }

    @Test
    void verifiesTheExampleOfGbt32918() {
        PrivateKey key =
                PrivateKey.ofSecret(
                        Algorithm.SM2,
                        Bytes.parseHex(
                                "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"));
        assertThat(key.publicKey().bytes().hex())
                .isEqualTo(
                        "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                                + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
        byte[] signature =
                Bytes.parseHex(
                                "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                                        + "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa")
                        .toArray();
        byte[] message = "message digest".getBytes(StandardCharsets.US_ASCII);
        assertThat(SignatureEngine.get().verify(key.publicKey(), message, signature)).isTrue();
    }

    @Test
    void verifiesTheFirstExamplesOfRfc8032() {
        PrivateKey key =
                PrivateKey.ofSecret(
                        Algorithm.ED25519,
                        Bytes.parseHex(
                                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        assertThat(key.publicKey().bytes().hex())
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(Bytes.of(key.sign(new byte[0])).hex())
                .isEqualTo(
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e"
                                + "39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    }

    @Test
    void servesManyThreadsAtOnce() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> verdicts = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] message = {(byte) i};
                PrivateKey key =
                        SampleKeys.of(i % 3 == 0 ? Algorithm.SM2 : Algorithm.ED25519, i % 7);
                verdicts.add(
                        threads.submit(
                                () ->
                                        SignatureEngine.get()
                                                .verify(
                                                        key.publicKey(),
                                                        message,
                                                        key.sign(message))));
            }
            for (Future<Boolean> verdict : verdicts) {
                assertThat(verdict.get()).isTrue();
            }
        }
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
