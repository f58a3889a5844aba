package org.juzhou.platform.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.crypto.AeadKey;

/// The data key of one subject, unwrapped, from which the keys that do something are derived. It
/// lives as long as one call. Its text never shows it.
final class SubjectKey {
    static final int LENGTH = 32;
    private static final int MAC_LENGTH = 32;
    private static final byte[] NO_SALT = new byte[0];

    private final VaultFormat format;
    private final SubjectId subject;
    private final byte[] secret;
    private final byte[] addressing;

    SubjectKey(VaultFormat format, SubjectId subject, byte[] secret, byte[] addressing) {
        this.format = format;
        this.subject = subject;
        this.secret = secret;
        this.addressing = addressing;
    }

    VaultFormat format() {
        return format;
    }

    SubjectId subject() {
        return subject;
    }

    /// The digest that makes addresses. It needs the master key and the subject's: with the latter
    /// destroyed, nobody can try whether a content was kept.
    Mac addresses() {
        return Derivation.mac(derive("address", addressing, MAC_LENGTH));
    }

    /// The keys of one file.
    ContentKeys content(Bytes salt) {
        int cipher = format.aead().keyLength();
        byte[] all =
                derive(
                        "content",
                        salt.unsafeArray(),
                        cipher + ContentKeys.PREFIX_LENGTH + MAC_LENGTH);
        int tail = cipher + ContentKeys.PREFIX_LENGTH;
        return new ContentKeys(
                new AeadKey(format.aead(), Arrays.copyOf(all, cipher)),
                Arrays.copyOfRange(all, cipher, tail),
                Arrays.copyOfRange(all, tail, all.length));
    }

    /// The key of all private fields.
    AeadKey fields() {
        return new AeadKey(format.aead(), derive("field", NO_SALT, format.aead().keyLength()));
    }

    @Override
    public String toString() {
        return "key of " + subject;
    }

    private byte[] derive(String name, byte[] salt, int length) {
        return Derivation.derive(
                secret, salt, new Derivation.Purpose(format, name, subject), length);
    }

    /// The keys of one file, which no other file has.
    static final class ContentKeys {
        static final int PREFIX_LENGTH = 7;
        private static final byte[] NOTHING_MORE = new byte[0];

        private final AeadKey cipher;
        private final byte[] prefix;
        private final byte[] head;

        private ContentKeys(AeadKey cipher, byte[] prefix, byte[] head) {
            this.cipher = cipher;
            this.prefix = prefix;
            this.head = head;
        }

        byte[] seal(int index, boolean last, byte[] chunk) {
            return cipher.seal(nonce(index, last), NOTHING_MORE, chunk);
        }

        Optional<byte[]> open(int index, boolean last, byte[] chunk) {
            return cipher.open(nonce(index, last), NOTHING_MORE, chunk);
        }

        /// The digest over the head of the file.
        Mac head() {
            return Derivation.mac(head);
        }

        /// STREAM: a prefix of the file, the place of the chunk, whether it is the last.
        private byte[] nonce(int index, boolean last) {
            return ByteBuffer.allocate(PREFIX_LENGTH + Integer.BYTES + 1)
                    .put(prefix)
                    .putInt(index)
                    .put((byte) (last ? 1 : 0))
                    .array();
        }
    }
}
