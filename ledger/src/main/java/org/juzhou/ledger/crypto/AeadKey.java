package org.juzhou.ledger.crypto;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/// A secret key of authenticated encryption: AES by the JDK, SM4 by BouncyCastle. Its text never
/// shows the secret. Any thread may use it.
///
/// Whoever seals twice under one key and one nonce gives both texts away: the caller sees to fresh
/// nonces.
public final class AeadKey {
    private static final int TAG_BITS = 8 * Aead.TAG_LENGTH;

    private final Aead aead;
    private final byte[] secret;

    /// A key from a copy of its bytes, as many as [Aead#keyLength] says.
    public AeadKey(Aead aead, byte[] secret) {
        if (secret.length != aead.keyLength()) {
            throw new IllegalArgumentException(
                    aead + " has keys of " + aead.keyLength() + " bytes, not " + secret.length);
        }
        this.aead = aead;
        this.secret = secret.clone();
    }

    /// Encrypts `plain`; the tag covers it and `associated`.
    ///
    /// @param nonce 12 bytes, never used before with this key
    public byte[] seal(byte[] nonce, byte[] associated, byte[] plain) {
        requireNonce(nonce);
        try {
            return switch (aead) {
                case AES_256_GCM -> aes(Cipher.ENCRYPT_MODE, nonce, associated).doFinal(plain);
                case SM4_GCM -> sm4(true, nonce, associated, plain);
            };
        } catch (GeneralSecurityException | InvalidCipherTextException e) {
            throw new IllegalStateException(aead + " does not encrypt", e);
        }
    }

    /// The plain text; empty where `sealed` was not sealed by this key with this nonce and these
    /// associated bytes, or was changed since.
    public Optional<byte[]> open(byte[] nonce, byte[] associated, byte[] sealed) {
        requireNonce(nonce);
        if (sealed.length < Aead.TAG_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (aead) {
                        case AES_256_GCM ->
                                aes(Cipher.DECRYPT_MODE, nonce, associated).doFinal(sealed);
                        case SM4_GCM -> sm4(false, nonce, associated, sealed);
                    });
        } catch (AEADBadTagException | InvalidCipherTextException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(aead + " does not decrypt", e);
        }
    }

    @Override
    public String toString() {
        return "key of " + aead;
    }

    private Cipher aes(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", Providers.jdk("SunJCE"));
        cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

    private byte[] sm4(boolean encrypt, byte[] nonce, byte[] associated, byte[] input)
            throws InvalidCipherTextException {
        GCMModeCipher gcm = GCMBlockCipher.newInstance(new SM4Engine());
        gcm.init(
                encrypt, new AEADParameters(new KeyParameter(secret), TAG_BITS, nonce, associated));
        byte[] output = new byte[gcm.getOutputSize(input.length)];
        int done = gcm.processBytes(input, 0, input.length, output, 0);
        gcm.doFinal(output, done);
        return output;
    }

    private static void requireNonce(byte[] nonce) {
        if (nonce.length != Aead.NONCE_LENGTH) {
            throw new IllegalArgumentException(
                    "a nonce has " + Aead.NONCE_LENGTH + " bytes, not " + nonce.length);
        }
    }
}
