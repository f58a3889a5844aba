package org.juzhou.ledger.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.juzhou.ledger.Bytes;

/// A public key in the form that its engine verifies with.
sealed interface PreparedKey {
    /// A key of the JCA; every provider takes those of the JDK.
    record Jca(java.security.PublicKey key) implements PreparedKey {}

    /// A key of SM2 with the user id of the protocol.
    record Sm2(CipherParameters key) implements PreparedKey {}

    /// Bytes that are no key: no signature is valid under them.
    record Unusable() implements PreparedKey {}

    static PreparedKey of(PublicKey key) {
        byte[] raw = key.bytes().unsafeArray();
        return switch (key.algorithm()) {
            case ED25519 -> jca("EdDSA", Encodings.ED25519_SPKI, raw);
            case ES256 ->
                    Curve.P_256.acceptable(raw)
                            ? jca("EC", Encodings.P256_SPKI, raw)
                            : new Unusable();
            case SM2 -> Curve.SM2.acceptable(raw) ? sm2(raw) : new Unusable();
            case ML_DSA_44 -> jca("ML-DSA", Encodings.ML_DSA_44_SPKI, raw);
        };
    }

    private static PreparedKey jca(String keyFactory, Bytes prefix, byte[] raw) {
        byte[] encoded = prefix.concat(Bytes.unsafeWrap(raw)).unsafeArray();
        try {
            KeyFactory factory = Providers.keyFactory(keyFactory);
            return new Jca(factory.generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            return new Unusable();
        }
    }

    private static PreparedKey sm2(byte[] raw) {
        ECPublicKeyParameters key =
                new ECPublicKeyParameters(Curve.SM2.decode(raw), Curve.SM2.domain());
        return new Sm2(new ParametersWithID(key, Encodings.SM2_USER_ID.toArray()));
    }
}
