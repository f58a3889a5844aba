package org.juzhou.platform.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.juzhou.ledger.crypto.Aead;

/// One private column of a table: short texts, each encrypted under the key of its subject and
/// bound to subject, table, column and row. A value that was moved elsewhere does not open. Any
/// thread may use it.
public final class SealedField {
    /// Most bytes of a text in UTF-8.
    public static final int MAX_TEXT = 65_536;

    /// How many bytes a sealed text has more than the text.
    public static final int OVERHEAD = 1 + Aead.NONCE_LENGTH + Aead.TAG_LENGTH;

    private static final int MAX_NAME = 255;

    private final SubjectKeys keys;
    private final String table;
    private final String column;
    private final SecureRandom random = new SecureRandom();

    /// A column by names that never change: they are part of what is sealed.
    public SealedField(SubjectKeys keys, String table, String column) {
        this.keys = keys;
        this.table = requireName(table);
        this.column = requireName(column);
    }

    /// Encrypts a text for one row; makes a key for its subject where it has none.
    ///
    /// @param row what names the row in its table, 1 to 255 bytes in UTF-8
    /// @throws VaultException `vault-too-large`, `vault-bad-text`, `vault-key-destroyed`
    public byte[] seal(SubjectId subject, String row, String text) {
        byte[] plain = utf8(text);
        if (plain.length > MAX_TEXT) {
            throw new VaultException(
                    "vault-too-large",
                    "a private field has at most " + MAX_TEXT + " bytes, not " + plain.length);
        }
        byte[] place = place(subject, requireName(row));
        SubjectKey key = keys.findOrMake(subject);
        byte[] nonce = new byte[Aead.NONCE_LENGTH];
        random.nextBytes(nonce);
        return ByteBuffer.allocate(OVERHEAD + plain.length)
                .put(key.format().number())
                .put(nonce)
                .put(key.fields().seal(nonce, place, plain))
                .array();
    }

    /// Decrypts what [#seal] gave for this row.
    ///
    /// @throws VaultException `vault-damaged`, `vault-key-destroyed`, `vault-key-missing`
    public String open(SubjectId subject, String row, byte[] sealed) {
        SubjectKey key = keys.find(subject).orElseThrow(() -> keyMissing(subject));
        byte[] place = place(subject, requireName(row));
        if (sealed.length >= OVERHEAD
                && sealed.length <= OVERHEAD + MAX_TEXT
                && sealed[0] == key.format().number()) {
            int body = 1 + Aead.NONCE_LENGTH;
            byte[] plain =
                    key.fields()
                            .open(
                                    Arrays.copyOfRange(sealed, 1, body),
                                    place,
                                    Arrays.copyOfRange(sealed, body, sealed.length))
                            .orElse(null);
            if (plain != null) {
                return new String(plain, StandardCharsets.UTF_8);
            }
        }
        throw new VaultException(
                "vault-damaged",
                "a value of " + table + "." + column + " of " + subject + " is damaged or moved");
    }

    /// Each part after its length, so that no two places have the same bytes.
    private byte[] place(SubjectId subject, String row) {
        ByteArrayOutputStream place = new ByteArrayOutputStream();
        for (String part : new String[] {subject.value(), table, column, row}) {
            byte[] bytes = utf8(part);
            place.write(bytes.length);
            place.writeBytes(bytes);
        }
        return place.toByteArray();
    }

    private static String requireName(String name) {
        int length = utf8(name).length;
        if (length == 0 || length > MAX_NAME) {
            throw new IllegalArgumentException(
                    "names of tables, columns and rows have 1 to " + MAX_NAME + " bytes");
        }
        return name;
    }

    /// Half a surrogate pair would come back as a question mark, and make two rows one.
    private static byte[] utf8(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw new VaultException(
                    "vault-bad-text", "a text has half a surrogate pair: it is not Unicode");
        }
    }

    private static VaultException keyMissing(SubjectId subject) {
        return new VaultException(
                "vault-key-missing",
                "there is no key of " + subject + " that sealed the value: restore the keys");
    }
}
