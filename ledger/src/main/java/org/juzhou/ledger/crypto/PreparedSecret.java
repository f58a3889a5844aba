package org.juzhou.ledger.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// A secret in the form that its engine signs with. A secret has 32 bytes (seed or scalar), or, for
/// ML-DSA-44, the 2,560 of the expanded key.
sealed interface PreparedSecret {
    /// Length of a seed or scalar.
    int SHORT = 32;

    /// Length of an expanded key of ML-DSA-44.
    int ML_DSA_EXPANDED = 2560;

    /// A key of the JCA.
    record Jca(java.security.PrivateKey key) implements PreparedSecret {}

    /// A key of SM2 with the user id of the protocol and its own source of randomness.
    record Sm2(CipherParameters key) implements PreparedSecret {}

    static PreparedSecret of(Algorithm algorithm, Bytes secret) {
        byte[] raw = secret.unsafeArray();
        boolean fits =
                switch (algorithm) {
                    case ED25519 -> raw.length == SHORT;
                    case ES256 -> Curve.P_256.isPrivateScalar(raw);
                    case SM2 -> Curve.SM2.isPrivateScalar(raw);
                    case ML_DSA_44 -> raw.length == SHORT || raw.length == ML_DSA_EXPANDED;
                };
        if (!fits) {
            throw bad(algorithm);
        }
        return switch (algorithm) {
            case ED25519 -> jca(algorithm, Encodings.ED25519_PKCS8, secret);
            case ES256 -> jca(algorithm, Encodings.P256_PKCS8, secret);
            case SM2 -> sm2(raw);
            case ML_DSA_44 ->
                    jca(
                            algorithm,
                            raw.length == SHORT
                                    ? Encodings.ML_DSA_44_SEED_PKCS8
                                    : Encodings.ML_DSA_44_PKCS8,
                            secret);
        };
    }

    private static PreparedSecret sm2(byte[] scalar) {
        ECPrivateKeyParameters key =
                new ECPrivateKeyParameters(new BigInteger(1, scalar), Curve.SM2.domain());
        ParametersWithRandom withRandom = new ParametersWithRandom(key, new SecureRandom());
        return new Sm2(new ParametersWithID(withRandom, Encodings.SM2_USER_ID.toArray()));
    }

    private static PreparedSecret jca(Algorithm algorithm, Bytes prefix, Bytes secret) {
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(prefix.concat(secret).unsafeArray());
        boolean seed = algorithm == Algorithm.ML_DSA_44 && secret.length() == SHORT;
        try {
            return new Jca(Providers.privateKeyFactory(algorithm, seed).generatePrivate(encoded));
        } catch (GeneralSecurityException e) {
            throw bad(algorithm);
        }
    }

    private static FormatException bad(Algorithm algorithm) {
        return new FormatException(
                "bad-secret",
                "secret",
                "not a secret key of " + algorithm.text(),
                algorithm.text());
    }
}
