package org.juzhou.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.FormatException;

class VerifierKeyTest {
    private static final String WITNESS =
            "witness.example.org+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN";

    @Test
    void readsTheKeyOfAForeignWitness() {
        VerifierKey key = VerifierKey.parse(WITNESS);
        assertThat(key.name()).isEqualTo("witness.example.org");
        assertThat(key.type()).isEqualTo(SignatureType.ED25519_COSIGNATURE);
        assertThat(key.text()).isEqualTo(WITNESS);
        assertThat(key.hint()).hasToString("witness.example.org+b8a2cf20");
    }

    @Test
    void writesTheIdentifiersOfSm2() {
        VerifierKey log = Keys.signer("a", SignatureType.SM2, 1).verifierKey();
        VerifierKey member = Keys.signer("a", SignatureType.SM2_COSIGNATURE, 2).verifierKey();
        assertThat(log.type().prefix().hex()).isEqualTo("ff6a757a686f752f736d322d6e6f74652f7631");
        assertThat(member.type().prefix().hex())
                .isEqualTo("ff6a757a686f752f736d322d636f7369676e61747572652f7631");
        assertThat(VerifierKey.parse(log.text())).isEqualTo(log);
        assertThat(VerifierKey.parse(member.text())).isEqualTo(member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "++",
                "witness.example.org",
                "witness.example.org+b8a2cf20",
                "witness.example.org+b8a2cf20+",
                "witness.example.org+b8a2cf21+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN",
                "witness.example.org+B8A2CF20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN",
                "witness.example.org+8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN",
                "witness.example.org+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qU",
                "witness.example.com+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN",
                "witness.example.org+b8a2cf20+BVLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN",
                " +b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN",
                "+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN",
                "a b+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN",
            })
    void refusesEveryOtherForm(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(FormatException.class);
    }

    /// The point of order 1; it is refused before its id is looked at.
    @Test
    void refusesAKeyOfSmallOrder() {
        assertThatThrownBy(
                        () ->
                                VerifierKey.parse(
                                        "a+"
                                                + "e1e0c1e2"
                                                + "+AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        e -> assertThat(e.code()).isEqualTo("unacceptable-key"));
    }
}
