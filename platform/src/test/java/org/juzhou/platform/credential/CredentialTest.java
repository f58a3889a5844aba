package org.juzhou.platform.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.authlete.sd.SDJWT;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.credential.CredentialCheck.Checked;

/// Issued, shown in part, bound, checked; and everything that is not so is refused.
class CredentialTest {
    private static final long NOW = 1_795_000_000;
    private static final Presentation.Audience COURT =
            new Presentation.Audience("https://court.example", "n-0S6_WzA2Mj", NOW);

    private final KeyId issuer = new KeyId(OrganisationId.random(), 1);
    private final KeyId holder = new KeyId(OrganisationId.random(), 2);
    private final PrivateKey issuing = PrivateKey.generate(Algorithm.ED25519);
    private final CredentialCheck check =
            new CredentialCheck(
                    kid ->
                            kid.equals(issuer)
                                    ? Optional.of(issuing.publicKey())
                                    : Optional.empty());

    private String issue(PrivateKey holding) {
        Hash some = Suite.STANDARD.hash(Bytes.ascii("head"));
        return new CredentialIssuer("https://ledger.example", issuer, issuing)
                .issue(
                        new EnterpriseCredential(
                                new EnterpriseCredential.Facts(
                                        holder.organisation(),
                                        "enterprise",
                                        "4301",
                                        null,
                                        "verified",
                                        issuer.organisation()),
                                "青岚精密机械有限公司",
                                "91439900000000000X",
                                new EnterpriseCredential.Holder(holder, holding.publicKey()),
                                new EnterpriseCredential.AsOf(some, "example/log", 7, some, NOW),
                                "https://ledger.example/api/organisations/x"),
                        NOW);
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"ED25519", "ES256"})
    void showsWhatIsDisclosedToWhomItIsBound(Algorithm algorithm) {
        PrivateKey holding = PrivateKey.generate(algorithm);
        String disclosed = Presentation.disclose(issue(holding), Set.of("name"));
        Checked checked = check.check(Presentation.bind(disclosed, COURT, holding), COURT);

        assertThat(checked.isBound()).isTrue();
        assertThat(checked.text("name")).isEqualTo("青岚精密机械有限公司");
        assertThat(checked.text("code")).isEmpty();
        assertThat(checked.text("sub")).isEqualTo(holder.organisation().value());
        assertThat(disclosed).doesNotContain("91439900000000000X");
    }

    @Test
    void refusesEveryChangedCharacter() {
        PrivateKey holding = PrivateKey.generate(Algorithm.ED25519);
        String whole = Presentation.bind(issue(holding), COURT, holding);
        for (int i = 0; i < whole.length(); i++) {
            char other = whole.charAt(i) == 'A' ? 'B' : 'A';
            String changed = whole.substring(0, i) + other + whole.substring(i + 1);
            assertThatThrownBy(() -> check.check(changed, COURT))
                    .as("character " + i)
                    .isInstanceOf(FormatException.class);
        }
    }

    @Test
    void refusesAnotherVerifierNonceTimeOrKey() {
        PrivateKey holding = PrivateKey.generate(Algorithm.ED25519);
        String issued = issue(holding);
        String bound = Presentation.bind(issued, COURT, holding);
        for (Presentation.Audience other :
                new Presentation.Audience[] {
                    new Presentation.Audience("https://bank.example", COURT.nonce(), NOW),
                    new Presentation.Audience(COURT.audience(), "another", NOW),
                    new Presentation.Audience(COURT.audience(), COURT.nonce(), NOW + 700)
                }) {
            refuses(bound, other, "wrong-key-binding");
        }
        refuses(issued, COURT, "wrong-key-binding");
        PrivateKey thief = PrivateKey.generate(Algorithm.ED25519);
        refuses(Presentation.bind(issued, COURT, thief), COURT, "wrong-key-binding");
        String fewer = Presentation.disclose(issued, Set.of());
        String moved = fewer + bound.substring(bound.lastIndexOf('~') + 1);
        refuses(moved, COURT, "wrong-key-binding");
    }

    @Test
    void refusesAnUnknownIssuerAnOldOneAndGarbage() {
        String issued = issue(PrivateKey.generate(Algorithm.ED25519));
        assertThatThrownBy(() -> new CredentialCheck(_ -> Optional.empty()).check(issued, NOW))
                .hasFieldOrPropertyWithValue("code", "unknown-issuer");
        assertThatThrownBy(() -> check.check(issued, NOW + 366L * 86_400))
                .hasFieldOrPropertyWithValue("code", "credential-expired");
        for (String garbage : new String[] {"", "~", "a.b.c~", "~~~~~~~~~~~~~", "e30.e30.~"}) {
            assertThatThrownBy(() -> check.check(garbage, NOW))
                    .hasFieldOrPropertyWithValue("code", "bad-credential");
        }
        assertThat(check.check(issued, NOW).isBound()).isFalse();
    }

    private void refuses(String text, Presentation.Audience audience, String code) {
        assertThatThrownBy(() -> check.check(text, audience))
                .isInstanceOf(FormatException.class)
                .hasFieldOrPropertyWithValue("code", code);
    }

    /// Nimbus and the library of Authlete, which know nothing of us.
    @Test
    void foreignLibrariesReadIt() throws Exception {
        PrivateKey es256 = PrivateKey.generate(Algorithm.ES256);
        PrivateKey holding = PrivateKey.generate(Algorithm.ES256);
        String issued =
                new CredentialIssuer("https://ledger.example", issuer, es256)
                        .issue(
                                new EnterpriseCredential(
                                        new EnterpriseCredential.Facts(
                                                holder.organisation(),
                                                "enterprise",
                                                "4301",
                                                "17",
                                                "active",
                                                null),
                                        "青岚",
                                        null,
                                        new EnterpriseCredential.Holder(
                                                holder, holding.publicKey()),
                                        new EnterpriseCredential.AsOf(
                                                Suite.STANDARD.hash(Bytes.ascii("c")),
                                                "example/log",
                                                7,
                                                Suite.STANDARD.hash(Bytes.ascii("r")),
                                                NOW),
                                        "https://ledger.example/s"),
                                NOW);
        SDJWT read = SDJWT.parse(issued);
        JWSObject jws = JWSObject.parse(read.getCredentialJwt());
        byte[] point = es256.publicKey().bytes().toArray();
        ECKey key =
                ECKey.parse(
                        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
                                + Bytes.of(point, 1, 33).base64url()
                                + "\",\"y\":\""
                                + Bytes.of(point, 33, 65).base64url()
                                + "\"}");

        assertThat(jws.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(read.getDisclosures()).hasSize(1);
        assertThat(read.getDisclosures().getFirst().getClaimName()).isEqualTo("name");
    }
}
