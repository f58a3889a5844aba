package org.juzhou.platform.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.juzhou.ledger.crypto.Aead;
import org.juzhou.ledger.crypto.AeadKey;

/// Keys of subjects in and out of their wrapping: format byte, nonce, ciphertext and tag, with the
/// subject as associated data, so that nobody's key passes for another's.
final class KeyWrapping {
    /// How many bytes a wrapped key has.
    static final int LENGTH = 1 + Aead.NONCE_LENGTH + SubjectKey.LENGTH + Aead.TAG_LENGTH;

    private final VaultFormat format;
    private final AeadKey key;
    private final byte[] addressing;
    private final SecureRandom random = new SecureRandom();

    KeyWrapping(VaultFormat format, MasterKey master) {
        this.format = format;
        this.key = master.wrapping(format);
        this.addressing = master.addressing(format);
    }

    VaultFormat format() {
        return format;
    }

    byte[] wrap(SubjectId subject, byte[] secret) {
        byte[] nonce = new byte[Aead.NONCE_LENGTH];
        random.nextBytes(nonce);
        return ByteBuffer.allocate(LENGTH)
                .put(format.number())
                .put(nonce)
                .put(key.seal(nonce, associated(subject), secret))
                .array();
    }

    /// @throws VaultException `vault-damaged`
    SubjectKey unwrap(SubjectId subject, byte[] wrapped) {
        if (wrapped.length == LENGTH && wrapped[0] == format.number()) {
            int body = 1 + Aead.NONCE_LENGTH;
            byte[] nonce = Arrays.copyOfRange(wrapped, 1, body);
            byte[] sealed = Arrays.copyOfRange(wrapped, body, LENGTH);
            byte[] secret = key.open(nonce, associated(subject), sealed).orElse(null);
            if (secret != null) {
                return key(subject, secret);
            }
        }
        throw new VaultException(
                "vault-damaged",
                "the wrapped key of " + subject + " is damaged: restore it from its own backup");
    }

    SubjectKey key(SubjectId subject, byte[] secret) {
        return new SubjectKey(format, subject, secret, addressing);
    }

    private byte[] associated(SubjectId subject) {
        byte[] id = subject.value().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + id.length).put(format.number()).put(id).array();
    }
}
