package org.juzhou.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.crypto.Algorithm;

/// A JOSE library that knows nothing of us reads our records and verifies them.
class NimbusTest {
    private static final JWSAlgorithm ED25519 = new JWSAlgorithm("Ed25519");

    @Test
    void readsAnEs256RecordAndVerifiesItByItsOwnVerifier() throws Exception {
        SignedRecord record = SampleRecords.of(Algorithm.ES256, 1);
        Bytes point = SampleRecords.key(Algorithm.ES256).publicKey().bytes();
        ECKey key =
                new ECKey.Builder(
                                Curve.P_256,
                                Base64URL.encode(point.slice(1, 33).toArray()),
                                Base64URL.encode(point.slice(33, 65).toArray()))
                        .build();
        assertReadsAndVerifies(record, JWSAlgorithm.ES256, new ECDSAVerifier(key));
    }

    @Test
    void readsAnEd25519RecordAndVerifiesItByTheJca() throws Exception {
        SignedRecord record = SampleRecords.of(Algorithm.ED25519, 2);
        Bytes key = SampleRecords.key(Algorithm.ED25519).publicKey().bytes();
        assertReadsAndVerifies(record, ED25519, new Ed25519ByJca(key));
    }

    private static void assertReadsAndVerifies(
            SignedRecord record, JWSAlgorithm algorithm, JWSVerifier verifier) throws Exception {
        String compact = record.compact().asciiText();
        SignedJWT jwt = SignedJWT.parse(compact);
        assertThat(jwt.verify(verifier)).isTrue();
        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(algorithm);
        assertThat(jwt.getHeader().getKeyID()).isEqualTo(record.kid().toString());
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("juzhou+jwt");
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(claims.getStringClaim("chain")).isEqualTo(record.chain().hex());
        assertThat(claims.getStringClaim("contract")).isEqualTo(record.contract());
        assertThat(claims.getStringClaim("action")).isEqualTo(record.action());
        assertThat(claims.getStringClaim("author")).isEqualTo(record.author().value());
        assertThat(claims.getIssueTime().toInstant().getEpochSecond())
                .isEqualTo(record.issuedSeconds());
        assertThat(claims.getExpirationTime().toInstant().getEpochSecond())
                .isEqualTo(record.expiresSeconds());
        assertThat(claims.getStringListClaim("_sd")).isEqualTo(record.digests());
        assertThat(claims.getStringClaim("leaf")).isEqualTo(record.fields().textOf("leaf"));
        int dot = compact.lastIndexOf('.');
        String forged = compact.substring(0, dot + 5) + "AAAA" + compact.substring(dot + 9);
        assertThat(JWSObject.parse(forged).verify(verifier)).isFalse();
    }

    /// Ed25519 by the JDK: the library's own verifier wants another library.
    private record Ed25519ByJca(Bytes key) implements JWSVerifier {
        @Override
        public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature)
                throws JOSEException {
            try {
                byte[] spki = Bytes.parseHex("302a300506032b6570032100").concat(key).toArray();
                Signature verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(
                        KeyFactory.getInstance("Ed25519")
                                .generatePublic(new X509EncodedKeySpec(spki)));
                verifier.update(signingInput);
                return verifier.verify(signature.decode());
            } catch (GeneralSecurityException e) {
                throw new JOSEException("cannot verify", e);
            }
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return Set.of(ED25519);
        }

        @Override
        public JCAContext getJCAContext() {
            return new JCAContext();
        }
    }
}
