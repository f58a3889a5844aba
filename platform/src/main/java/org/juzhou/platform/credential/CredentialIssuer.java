package org.juzhou.platform.credential;

import com.authlete.sd.Disclosure;
import com.authlete.sd.SDJWT;
import com.authlete.sd.SDObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.KeyId;

/// Issues credentials with a key that is registered on the ledger. Any thread may use it.
public final class CredentialIssuer {
    /// `typ` of the draft that is followed: draft-ietf-oauth-sd-jwt-vc-10.
    static final String MEDIA = "dc+sd-jwt";

    private static final Duration VALID = Duration.ofDays(365);
    private static final int DIGESTS = 4;
    private static final int COORDINATE = 32;

    private final String issuer;
    private final KeyId kid;
    private final PrivateKey key;

    /// An issuer.
    ///
    /// @param issuer its address
    /// @param kid of its key on the ledger
    public CredentialIssuer(String issuer, KeyId kid, PrivateKey key) {
        this.issuer = issuer;
        this.kid = kid;
        this.key = key;
    }

    /// Issues one: the JWT and every disclosure, for the holder alone.
    ///
    /// @throws FormatException `no-credential-algorithm` in the suite guomi
    public String issue(EnterpriseCredential credential, long nowSeconds) {
        SDObjectBuilder claims = new SDObjectBuilder();
        List<Disclosure> disclosures = new ArrayList<>();
        claims.putClaim("iss", issuer);
        claims.putClaim("iat", nowSeconds);
        claims.putClaim("exp", nowSeconds + VALID.toSeconds());
        claims.putClaim("vct", EnterpriseCredential.TYPE);
        EnterpriseCredential.Facts facts = credential.facts();
        claims.putClaim("sub", facts.organisation().value());
        claims.putClaim("kind", facts.kind());
        claims.putClaim("region", facts.region());
        if (facts.industry() != null) {
            claims.putClaim("industry", facts.industry());
        }
        claims.putClaim("standing", facts.standing());
        if (facts.verifiedBy() != null) {
            claims.putClaim("verified_by", facts.verifiedBy().value());
        }
        claims.putClaim("as_of", asOf(credential.asOf()));
        claims.putClaim("status_at", credential.statusAt());
        claims.putClaim("cnf", Map.of("jwk", jwk(credential.holder())));
        if (credential.name() != null) {
            disclosures.add(claims.putSDClaim("name", credential.name()));
        }
        if (credential.code() != null) {
            disclosures.add(claims.putSDClaim("code", credential.code()));
        }
        claims.putDecoyDigests(DIGESTS - disclosures.size());
        return new SDJWT(Jws.sign(MEDIA, kid.toString(), claims.build(true), key), disclosures)
                .toString();
    }

    private static Map<String, Object> asOf(EnterpriseCredential.AsOf head) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("chain", head.chain().hex());
        members.put("origin", head.origin());
        members.put("size", head.size());
        members.put("root", head.root().hex());
        members.put("time", head.timeMillis());
        return members;
    }

    /// A public key as a JWK (RFC 7517, RFC 8037).
    private static Map<String, Object> jwk(EnterpriseCredential.Holder holder) {
        PublicKey key = holder.key();
        byte[] bytes = key.bytes().toArray();
        Map<String, Object> members = new LinkedHashMap<>();
        switch (key.algorithm().text()) {
            case "Ed25519" -> {
                members.put("kty", "OKP");
                members.put("crv", "Ed25519");
                members.put("x", key.bytes().base64url());
            }
            case "ES256" -> {
                members.put("kty", "EC");
                members.put("crv", "P-256");
                members.put("x", part(bytes, 1));
                members.put("y", part(bytes, 1 + COORDINATE));
            }
            default ->
                    throw new FormatException(
                            "no-credential-algorithm",
                            "alg",
                            "no standard names " + key.algorithm().text() + " for credentials");
        }
        members.put("kid", holder.kid().toString());
        return members;
    }

    private static String part(byte[] bytes, int from) {
        return Bytes.of(Arrays.copyOfRange(bytes, from, from + COORDINATE)).base64url();
    }
}
