package org.juzhou.platform.vault;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.crypto.Aead;

/// What stands before the chunks of a file: format byte, salt, length of the content, and a tag
/// over these and the address under a key of the file. It ties a file to subject and address before
/// a byte of it is shown.
///
/// @param salt 32 random bytes, from which the keys of the file come
/// @param length bytes of the content
record ContentHead(Bytes salt, long length) {
    static final int LENGTH = 73;
    static final int SALT_LENGTH = 32;

    /// Bytes of content in every chunk but the last.
    static final int CHUNK = 65_536;

    static final int SEALED_CHUNK = CHUNK + Aead.TAG_LENGTH;

    private static final int UNTAGGED = 1 + SALT_LENGTH + Long.BYTES;

    /// How many chunks; an empty content has one, empty.
    long chunks() {
        return Math.max(1, Math.ceilDiv(length, (long) CHUNK));
    }

    /// How long the whole file is.
    long fileLength() {
        return LENGTH + length + chunks() * Aead.TAG_LENGTH;
    }

    byte[] bytes(SubjectKey key, VaultAddress address) {
        byte[] untagged =
                ByteBuffer.allocate(UNTAGGED)
                        .put(key.format().number())
                        .put(salt.unsafeArray())
                        .putLong(length)
                        .array();
        return ByteBuffer.allocate(LENGTH)
                .put(untagged)
                .put(tag(untagged, key.content(salt), address))
                .array();
    }

    /// Reads a head; empty where it is not one of this subject and address.
    static Optional<ContentHead> read(byte[] bytes, SubjectKey key, VaultAddress address) {
        if (bytes.length != LENGTH || bytes[0] != key.format().number()) {
            return Optional.empty();
        }
        byte[] untagged = Arrays.copyOf(bytes, UNTAGGED);
        Bytes salt = Bytes.of(bytes, 1, 1 + SALT_LENGTH);
        byte[] tag = Arrays.copyOfRange(bytes, UNTAGGED, LENGTH);
        return MessageDigest.isEqual(tag, tag(untagged, key.content(salt), address))
                ? Optional.of(
                        new ContentHead(salt, ByteBuffer.wrap(bytes).getLong(1 + SALT_LENGTH)))
                : Optional.empty();
    }

    private static byte[] tag(byte[] untagged, SubjectKey.ContentKeys keys, VaultAddress address) {
        Mac mac = keys.head();
        mac.update(untagged);
        return mac.doFinal(address.digest().bytes().toArray());
    }
}
