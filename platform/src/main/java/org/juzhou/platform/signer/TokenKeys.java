package org.juzhou.platform.signer;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.crypto.TokenCertificate;
import org.juzhou.ledger.record.KeyId;

/// Keys in a token that is spoken to by PKCS #11: they never leave it. ES256, since that is what
/// tokens and the JDK have in common.
public final class TokenKeys implements KeyHolder {
    private static final int COORDINATE = 32;
    private static final byte UNCOMPRESSED = 4;

    private final Provider provider;
    private final KeyStore store;

    private TokenKeys(Provider provider, KeyStore store) {
        this.provider = provider;
        this.store = store;
    }

    /// Opens a token.
    ///
    /// @param configuration as the JDK's provider SunPKCS11 reads it: `name`, `library`,
    ///   `slotListIndex` or `slot`
    /// @throws GeneralSecurityException when the token or its PIN is refused
    public static TokenKeys open(Path configuration, char[] pin)
            throws GeneralSecurityException, IOException {
        Provider provider = Security.getProvider("SunPKCS11").configure(configuration.toString());
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, pin);
        return new TokenKeys(provider, store);
    }

    @Override
    public synchronized Fresh make(KeyId kid, Algorithm wanted) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            X509Certificate certificate =
                    TokenCertificate.of(pair, kid.organisation().value(), provider);
            store.setKeyEntry(
                    kid.toString(), pair.getPrivate(), null, new X509Certificate[] {certificate});
            return new Fresh(publicKey((ECPublicKey) certificate.getPublicKey()), null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the token makes no key: " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] sign(KeyId kid, @Nullable String secret, byte[] message) {
        try {
            PrivateKey key = (PrivateKey) store.getKey(kid.toString(), null);
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format", provider);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the token does not sign: " + e.getMessage(), e);
        }
    }

    private static PublicKey publicKey(ECPublicKey key) {
        ECPoint point = key.getW();
        ByteBuffer bytes = ByteBuffer.allocate(1 + 2 * COORDINATE).put(UNCOMPRESSED);
        put(point.getAffineX(), bytes);
        put(point.getAffineY(), bytes);
        return PublicKey.checked(Algorithm.ES256, Bytes.of(bytes.array()));
    }

    private static void put(BigInteger coordinate, ByteBuffer to) {
        byte[] bytes = coordinate.toByteArray();
        int from = Math.max(0, bytes.length - COORDINATE);
        int length = bytes.length - from;
        to.put(new byte[COORDINATE - length]).put(bytes, from, length);
    }
}
