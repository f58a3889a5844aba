package org.juzhou.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.property.Property;

class PublicKeyTest {
    private static final String P256_PRIME =
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
    private static final String SM2_PRIME =
            "fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff";

    record BadKey(Algorithm algorithm, String what, Bytes key) {
        static BadKey of(Algorithm algorithm, String what, String hex) {
            return new BadKey(algorithm, what, Bytes.parseHex(hex));
        }
    }

    static Stream<BadKey> unacceptableKeys() {
        String p256 = SampleKeys.of(Algorithm.ES256, 1).publicKey().bytes().hex();
        String sm2 = SampleKeys.of(Algorithm.SM2, 1).publicKey().bytes().hex();
        String x = p256.substring(2, 66);
        return Stream.of(
                BadKey.of(Algorithm.ED25519, "identity", "01" + "00".repeat(31)),
                BadKey.of(Algorithm.ED25519, "order 2", "ec" + "ff".repeat(30) + "7f"),
                BadKey.of(Algorithm.ED25519, "y = p", "ed" + "ff".repeat(30) + "7f"),
                BadKey.of(
                        Algorithm.ED25519,
                        "identity with y = p + 1",
                        "ee" + "ff".repeat(30) + "7f"),
                BadKey.of(Algorithm.ED25519, "no point", "02" + "00".repeat(31)),
                BadKey.of(Algorithm.ED25519, "too short", "01"),
                BadKey.of(
                        Algorithm.ES256,
                        "off the curve",
                        p256.substring(0, 128) + flipped(p256.substring(128))),
                BadKey.of(Algorithm.ES256, "of the other curve", sm2),
                BadKey.of(Algorithm.ES256, "compressed", "02" + x),
                BadKey.of(Algorithm.ES256, "hybrid", "06" + p256.substring(2)),
                BadKey.of(Algorithm.ES256, "infinity", "00"),
                BadKey.of(Algorithm.ES256, "zeros", "04" + "00".repeat(64)),
                BadKey.of(Algorithm.ES256, "x = p", "04" + P256_PRIME + p256.substring(66)),
                BadKey.of(Algorithm.SM2, "of the other curve", p256),
                BadKey.of(
                        Algorithm.SM2,
                        "off the curve",
                        sm2.substring(0, 128) + flipped(sm2.substring(128))),
                BadKey.of(Algorithm.SM2, "hybrid", "07" + sm2.substring(2)),
                BadKey.of(Algorithm.SM2, "y = p", sm2.substring(0, 66) + SM2_PRIME),
                BadKey.of(Algorithm.ML_DSA_44, "too short", "00".repeat(1311)));
    }

    @ParameterizedTest
    @MethodSource("unacceptableKeys")
    void refusesAKeyThatBreaksTheRule(BadKey bad) {
        assertThatThrownBy(() -> PublicKey.checked(bad.algorithm(), bad.key()))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        e -> assertThat(e.code()).isEqualTo("unacceptable-key"));
    }

    static Stream<BadKey> pointsThatAreNone() {
        return unacceptableKeys()
                .filter(bad -> bad.algorithm() != Algorithm.ED25519 && bad.key().length() == 65);
    }

    @ParameterizedTest
    @MethodSource("pointsThatAreNone")
    void verifiesNothingUnderWhatIsNoPointOfTheCurve(BadKey bad) {
        PublicKey key = PublicKey.trusted(bad.algorithm(), bad.key());
        byte[] signature = SampleKeys.of(bad.algorithm(), 1).sign(new byte[] {1});
        assertThat(SignatureEngine.get().verify(key, new byte[] {1}, signature)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void acceptsItsOwnKeys(Algorithm algorithm) {
        PublicKey key = PrivateKey.generate(algorithm).publicKey();
        PublicKey again = PublicKey.checked(algorithm, key.bytes());
        assertThat(again).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(key).isNotEqualTo(PrivateKey.generate(algorithm).publicKey());
    }

    @Test
    void neverThrowsAnythingElseForAnyBytes() {
        Property.holds(
                300,
                draw -> {
                    Algorithm algorithm =
                            draw.oneOf(List.of(Algorithm.ED25519, Algorithm.ES256, Algorithm.SM2));
                    byte[] bytes = draw.bytesOf(algorithm.publicKeyBytes());
                    bytes[0] = algorithm == Algorithm.ED25519 ? bytes[0] : 4;
                    PublicKey trusted = PublicKey.trusted(algorithm, Bytes.of(bytes));
                    byte[] signature = draw.bytesOf(algorithm.signatureBytes());
                    assertThat(SignatureEngine.get().verify(trusted, new byte[] {1}, signature))
                            .isFalse();
                    assertThat(SignatureEngine.jdk().verify(trusted, new byte[] {1}, signature))
                            .isFalse();
                });
    }

    private static String flipped(String hex) {
        char last = hex.charAt(hex.length() - 1);
        return hex.substring(0, hex.length() - 1) + (last == '0' ? '1' : '0');
    }
}
