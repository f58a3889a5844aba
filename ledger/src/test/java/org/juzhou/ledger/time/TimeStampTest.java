package org.juzhou.ledger.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.time.SampleAuthority.Shape;

/// The golden tokens `openssl-…` were made by OpenSSL 3.0, `openssl ts -reply -token_out`, under
/// certificates of its own.
class TimeStampTest {
    private static final Bytes TEXT = Bytes.ascii("golden.juzhou.example/log\n5\nroot=\n");

    @ParameterizedTest
    @CsvSource({
        "openssl-rsa,Golden authority rsa,1500",
        "openssl-ec-chain,Golden authority ec,1500",
        "openssl-rsa-v1,Golden authority rsa,0"
    })
    void believesTokensOfAnotherImplementation(String name, String authority, long accuracy) {
        TimeStamp stamp = TimeStamp.parse(golden(name + ".tst"));
        assertThat(stamp.imprint()).isEqualTo(TimeStamp.imprintOfText(golden("note.txt")));
        assertThat(roots("root.pem").check(stamp))
                .isInstanceOfSatisfying(
                        StampCheck.Proven.class,
                        proven -> {
                            assertThat(proven.authority()).isEqualTo(authority);
                            assertThat(proven.isTest()).isFalse();
                            assertThat(proven.accuracyMillis()).isEqualTo(accuracy);
                            assertThat(proven.latestMillis())
                                    .isEqualTo(proven.timeMillis() + accuracy);
                        });
        assertThat(roots("other-root.pem").check(stamp))
                .isEqualTo(new StampCheck.Unknown(authority));
        assertThat(TimeAuthorities.none().check(stamp))
                .isEqualTo(new StampCheck.Unknown(authority));
    }

    @Test
    void believesACertificateThatIsItselfTrusted() {
        TimeStamp stamp = TimeStamp.parse(golden("openssl-rsa.tst"));
        assertThat(roots("openssl-rsa.pem").check(stamp)).isInstanceOf(StampCheck.Proven.class);
        assertThat(roots("openssl-rsa.pem").check(TimeStamp.parse(golden("openssl-ec-chain.tst"))))
                .isInstanceOf(StampCheck.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openssl-sha512", "openssl-no-certificate"})
    void refusesTokensInAFormThatReceiptsDoNotHave(String name) {
        assertThatThrownBy(() -> TimeStamp.parse(golden(name + ".tst")))
                .isInstanceOf(FormatException.class);
    }

    /// Everything in it is signed, but for the names of what was signed with: a change there is
    /// refused or says the same.
    @ParameterizedTest
    @ValueSource(strings = {"openssl-rsa", "openssl-rsa-v1", "demo"})
    void noticesEveryBitOfAToken(String name) throws Exception {
        SampleAuthority sample = SampleAuthority.of(Shape.right());
        Bytes token = name.equals("demo") ? sample.token(TEXT) : golden(name + ".tst");
        TimeAuthorities trusted = name.equals("demo") ? sample.trusted() : roots("root.pem");
        Bytes imprint = TimeStamp.imprintOf(token);
        assertThat(trusted.check(TimeStamp.parse(token))).isInstanceOf(StampCheck.Proven.class);
        List<Integer> unnoticed = new ArrayList<>();
        for (int bit = 0; bit < 8 * token.length(); bit++) {
            byte[] changed = token.toArray();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            if (isProven(trusted, Bytes.of(changed), imprint)) {
                unnoticed.add(bit);
            }
        }
        assertThat(unnoticed).isEmpty();
        for (int length = 0; length < token.length(); length++) {
            assertThat(isProven(trusted, token.slice(0, length), imprint)).isFalse();
        }
        assertThat(isProven(trusted, token.concat(Bytes.ascii("\n")), imprint)).isFalse();
    }

    private static boolean isProven(TimeAuthorities trusted, Bytes token, Bytes imprint) {
        try {
            TimeStamp stamp = TimeStamp.parse(token);
            return stamp.imprint().equals(imprint)
                    && trusted.check(stamp) instanceof StampCheck.Proven;
        } catch (FormatException e) {
            return false;
        }
    }

    @Test
    void refusesElementsWithoutEndAndElementsWithinElements() {
        byte[] deep = new byte[10_000];
        for (int i = 0; i + 4 <= deep.length; i += 4) {
            int left = deep.length - i - 4;
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x82;
            deep[i + 2] = (byte) (left >> 8);
            deep[i + 3] = (byte) left;
        }
        for (String hex :
                List.of("", "30", "3080", "30800000", "308100", "30820001", "3f00", "3003")) {
            assertThatThrownBy(() -> TimeStamp.parse(Bytes.parseHex(hex)))
                    .isInstanceOf(FormatException.class);
        }
        assertThatThrownBy(() -> TimeStamp.parse(Bytes.of(deep)))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> TimeStamp.parse(Bytes.of(new byte[TimeStamp.MAX_BYTES + 1])))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("16000");
    }

    @Test
    void asksAndTakesTheAnswerToItsOwnQuestionAlone() throws Exception {
        SampleAuthority authority = SampleAuthority.of(Shape.right());
        StampQuery query = StampQuery.of(TEXT, new SecureRandom());
        Bytes reply = authority.answer(query.toBytes());
        TimeStamp stamp = query.accept(reply);
        assertThat(authority.trusted().check(stamp))
                .isEqualTo(
                        new StampCheck.Proven(
                                "Sample authority",
                                false,
                                SampleAuthority.NOW.toEpochMilli(),
                                1_500));
        assertThatThrownBy(() -> StampQuery.of(TEXT, new SecureRandom()).accept(reply))
                .as("another nonce")
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> query.accept(golden("openssl.tsr")))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> query.accept(Bytes.parseHex("3003020100")))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> query.accept(Bytes.parseHex("30053003020102")))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        refused -> assertThat(refused.code()).isEqualTo("time-stamp-refused"));
        assertThatThrownBy(() -> query.accept(Bytes.of(new byte[StampQuery.MAX_REPLY_BYTES + 1])))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void refusesSignersThatAreNotMeantForTime() throws Exception {
        SampleAuthority right = SampleAuthority.of(Shape.right());
        assertThat(check(right, right)).isInstanceOf(StampCheck.Proven.class);
        assertThat(check(right, right.with(Shape.right().key("RSA-2048"))))
                .isInstanceOf(StampCheck.Proven.class);
        assertThat(check(right, right.with(Shape.right().key("RSA-1024"))))
                .isInstanceOf(StampCheck.Refused.class);
        assertThat(check(right, SampleAuthority.of(Shape.right())))
                .isInstanceOf(StampCheck.Unknown.class);
    }

    @Test
    void refusesCertificatesThatWereNotValidAtItsTime() throws Exception {
        SampleAuthority right = SampleAuthority.of(Shape.right());
        for (Shape shape :
                List.of(
                        Shape.right().valid(Duration.ofDays(2), Duration.ofDays(-1)),
                        Shape.right().valid(Duration.ofDays(-1), Duration.ofDays(2)))) {
            assertThat(check(right, right.with(shape))).isInstanceOf(StampCheck.Refused.class);
        }
    }

    @Test
    void refusesCertificatesForOtherPurposes() throws Exception {
        SampleAuthority right = SampleAuthority.of(Shape.right());
        for (Shape shape :
                List.of(
                        Shape.right().notCritical(),
                        Shape.right().meantFor(),
                        Shape.right().meantFor(KeyPurposeId.id_kp_codeSigning),
                        Shape.right()
                                .meantFor(
                                        KeyPurposeId.id_kp_timeStamping,
                                        KeyPurposeId.id_kp_codeSigning))) {
            assertThat(check(right, right.with(shape))).isInstanceOf(StampCheck.Refused.class);
        }
    }

    @Test
    void refusesWeakDigestsAndOtherCertificatesThanTheSignedOne() throws Exception {
        SampleAuthority right = SampleAuthority.of(Shape.right());
        SampleAuthority second = right.with(Shape.right());
        TimeAuthorities trusted = right.trusted();
        assertThat(trusted.check(TimeStamp.parse(right.token(TEXT, "SHA384", right))))
                .isInstanceOf(StampCheck.Proven.class);
        assertThat(trusted.check(TimeStamp.parse(right.token(TEXT, "SHA1", right))))
                .isInstanceOf(StampCheck.Refused.class);
        assertThat(trusted.check(TimeStamp.parse(right.token(TEXT, "SHA256", second))))
                .isInstanceOf(StampCheck.Refused.class);
    }

    @Test
    void labelsTheAuthorityThatIsForTests() {
        long now = 1_795_440_000_123L;
        DemoAuthority demo = DemoAuthority.create(now);
        DemoAuthority read = DemoAuthority.parse(demo.toPem());
        assertThat(read.toPem()).isEqualTo(demo.toPem());
        StampQuery query = StampQuery.of(TEXT, new SecureRandom());
        TimeStamp stamp = query.accept(read.answer(query.toBytes(), now));
        assertThat(TimeAuthorities.parse(List.of(demo.rootPem())).check(stamp))
                .isEqualTo(
                        new StampCheck.Proven(
                                "Juzhou demo time-stamp authority, for tests only",
                                true,
                                now,
                                1_000));
        assertThatThrownBy(() -> demo.answer(TEXT, now)).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> DemoAuthority.parse(demo.rootPem()))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void refusesFilesOfRootsWithoutARoot() {
        for (Bytes file :
                List.of(Bytes.EMPTY, TEXT, Bytes.ascii("-----BEGIN CERTIFICATE-----\n"))) {
            assertThatThrownBy(() -> TimeAuthorities.parse(List.of(file)))
                    .isInstanceOfSatisfying(
                            FormatException.class,
                            refused -> assertThat(refused.code()).isEqualTo("bad-time-authority"));
        }
        assertThat(TimeAuthorities.parse(List.of()).isEmpty()).isTrue();
    }

    private static StampCheck check(SampleAuthority trusted, SampleAuthority signer)
            throws Exception {
        return trusted.trusted().check(TimeStamp.parse(signer.token(TEXT)));
    }

    private static TimeAuthorities roots(String name) {
        return TimeAuthorities.parse(List.of(golden(name)));
    }

    static Bytes golden(String name) {
        try (InputStream in = TimeStampTest.class.getResourceAsStream("/golden/time/" + name)) {
            if (in == null) {
                throw new IllegalStateException("there is no file " + name);
            }
            return Bytes.unsafeWrap(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
