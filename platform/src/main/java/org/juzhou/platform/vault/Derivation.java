package org.juzhou.platform.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Keys from keys: HKDF-SHA256 (RFC 5869), with a name of the purpose that no other key has.
final class Derivation {
    private static final String PREFIX = "juzhou-vault/v1 ";
    private static final String MAC = "HmacSHA256";

    private Derivation() {}

    /// What a key is for.
    ///
    /// @param format of the vault
    /// @param name in ASCII, of this purpose alone
    /// @param subject whose key it is; null for one of the whole vault
    record Purpose(VaultFormat format, String name, @Nullable SubjectId subject) {
        byte[] info() {
            byte[] text = (PREFIX + name).getBytes(StandardCharsets.US_ASCII);
            byte[] whose =
                    (subject == null ? "" : subject.value()).getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.allocate(text.length + 2 + whose.length)
                    .put(text)
                    .put((byte) 0)
                    .put(format.number())
                    .put(whose)
                    .array();
        }
    }

    /// Derives `length` bytes.
    ///
    /// @param salt may be empty
    static byte[] derive(byte[] secret, byte[] salt, Purpose purpose, int length) {
        try {
            HKDFParameterSpec how =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .addSalt(salt)
                            .thenExpand(purpose.info(), length);
            return KDF.getInstance("HKDF-SHA256").deriveData(how);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HKDF-SHA256", e);
        }
    }

    /// A fresh keyed digest; use it on one thread.
    static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + MAC, e);
        }
    }
}
