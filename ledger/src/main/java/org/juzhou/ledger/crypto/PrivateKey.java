package org.juzhou.ledger.crypto;

import java.security.SecureRandom;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// A private key with its public key; any thread may sign with it. Its text never shows the secret.
public final class PrivateKey {
    private final PublicKey publicKey;
    private final Bytes secret;
    private final PreparedSecret prepared;

    private PrivateKey(PublicKey publicKey, Bytes secret) {
        this.publicKey = publicKey;
        this.secret = secret;
        this.prepared = PreparedSecret.of(publicKey.algorithm(), secret);
    }

    /// A fresh key pair.
    public static PrivateKey generate(Algorithm algorithm) {
        return switch (algorithm) {
            case ED25519 -> ofSecret(algorithm, random());
            case ES256 -> ofSecret(algorithm, randomScalar(Curve.P_256));
            case SM2 -> ofSecret(algorithm, randomScalar(Curve.SM2));
            case ML_DSA_44 -> MlDsaKeys.generate();
        };
    }

    /// The key pair of a secret of 32 bytes: the seed of Ed25519, the scalar of ES256 or SM2.
    /// ML-DSA-44 has none: its public key is kept beside the secret.
    public static PrivateKey ofSecret(Algorithm algorithm, Bytes secret) {
        PreparedSecret.of(algorithm, secret);
        byte[] raw = secret.unsafeArray();
        byte[] publicKey =
                switch (algorithm) {
                    case ED25519 -> Ed25519Keys.publicKeyOf(raw);
                    case ES256 -> Curve.P_256.publicKeyOf(raw);
                    case SM2 -> Curve.SM2.publicKeyOf(raw);
                    case ML_DSA_44 ->
                            throw new IllegalArgumentException(
                                    "a secret of ML-DSA-44 comes with its public key");
                };
        return new PrivateKey(PublicKey.trusted(algorithm, Bytes.unsafeWrap(publicKey)), secret);
    }

    /// The key pair of a secret and the public key that was kept beside it; refuses two that do not
    /// belong together.
    static PrivateKey ofPair(PublicKey publicKey, Bytes secret) {
        PrivateKey key = new PrivateKey(publicKey, secret);
        byte[] probe = {1};
        if (!SignatureEngine.get().verify(publicKey, probe, key.sign(probe))) {
            throw new FormatException(
                    "bad-secret", "secret", "does not belong to the public key beside it");
        }
        return key;
    }

    /// Its public key.
    public PublicKey publicKey() {
        return publicKey;
    }

    /// Its algorithm.
    public Algorithm algorithm() {
        return publicKey.algorithm();
    }

    /// Signs a message; the signature is in the raw form of signatures.md.
    public byte[] sign(byte[] message) {
        return sign(message, 0, message.length);
    }

    /// Signs the `length` bytes of `message` from `offset`.
    public byte[] sign(byte[] message, int offset, int length) {
        return switch (prepared) {
            case PreparedSecret.Jca(java.security.PrivateKey jca) ->
                    SignatureEngine.get().signByJca(algorithm(), jca, message, offset, length);
            case PreparedSecret.Sm2(CipherParameters sm2) ->
                    signBySm2(sm2, message, offset, length);
        };
    }

    /// The secret bytes: for a key file alone.
    Bytes secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "private key of " + publicKey;
    }

    private static byte[] signBySm2(CipherParameters key, byte[] message, int offset, int length) {
        SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        signer.init(true, key);
        signer.update(message, offset, length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("SM2 cannot sign with this key", e);
        }
    }

    private static Bytes randomScalar(Curve curve) {
        Bytes scalar = random();
        while (!curve.isPrivateScalar(scalar.unsafeArray())) {
            scalar = random();
        }
        return scalar;
    }

    private static Bytes random() {
        byte[] bytes = new byte[PreparedSecret.SHORT];
        new SecureRandom().nextBytes(bytes);
        return Bytes.unsafeWrap(bytes);
    }
}
