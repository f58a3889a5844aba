package org.juzhou.ledger.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.juzhou.ledger.Bytes;

/// Fresh key pairs of ML-DSA-44. The JDK makes an expanded secret, which every engine reads; where
/// the JDK has no ML-DSA (before Java 24), Corretto Crypto makes a seed, which it alone reads.
final class MlDsaKeys {
    private MlDsaKeys() {}

    static PrivateKey generate() {
        try {
            KeyPair pair = Providers.mlDsaGenerator().generateKeyPair();
            byte[] publicKey = pair.getPublic().getEncoded();
            byte[] secret = pair.getPrivate().getEncoded();
            boolean seed =
                    secret.length == Encodings.ML_DSA_44_SEED_PKCS8.length() + PreparedSecret.SHORT;
            return PrivateKey.ofPair(
                    PublicKey.checked(
                            Algorithm.ML_DSA_44, after(Encodings.ML_DSA_44_SPKI, publicKey)),
                    after(
                            seed ? Encodings.ML_DSA_44_SEED_PKCS8 : Encodings.ML_DSA_44_PKCS8,
                            secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "no provider of this machine makes keys of ML-DSA-44", e);
        }
    }

    private static Bytes after(Bytes prefix, byte[] encoded) {
        Bytes whole = Bytes.unsafeWrap(encoded);
        if (!whole.startsWith(prefix)) {
            throw new IllegalStateException(
                    "the provider encodes keys of ML-DSA-44 in an unknown form");
        }
        return whole.slice(prefix.length(), whole.length());
    }
}
