package org.juzhou.ledger.note;

import java.nio.charset.StandardCharsets;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PublicKey;

/// A named public key that verifies lines of signed notes (log.md): `<name>+<id>+<base64(type ‖
/// key)>`.
///
/// @param name without white space and `+`
/// @param key acceptable by the rule of signatures.md, of the type's algorithm
public record VerifierKey(String name, SignatureType type, PublicKey key) {
    /// How long a text may be: far more than any name needs.
    public static final int MAX_CHARACTERS = 10_000;

    private static final int MAX_ML_DSA_NAME = 255;

    public VerifierKey {
        KeyName.require(name);
        if (type.algorithm() != key.algorithm()) {
            throw new IllegalArgumentException(
                    "a key of " + key.algorithm() + " cannot make lines of type " + type);
        }
        if (type == SignatureType.ML_DSA_44_COSIGNATURE && utf8(name).length > MAX_ML_DSA_NAME) {
            throw new FormatException(
                    "bad-key-name", "name", "the name of an ML-DSA-44 key has at most 255 bytes");
        }
    }

    /// Reads a verifier key; the public key is checked by the whole rule of signatures.md.
    public static VerifierKey parse(String text) {
        int first = text.indexOf('+');
        int second = first < 0 ? -1 : text.indexOf('+', first + 1);
        if (second < 0 || text.length() > MAX_CHARACTERS) {
            throw bad("is <name>+<id, 8 hexadecimal digits>+<base64 of type and key>");
        }
        String name = KeyName.require(text.substring(0, first));
        Bytes typed = Bytes.parseBase64(text.substring(second + 1));
        VerifierKey key = ofTyped(name, typed);
        if (!key.id().hex().equals(text.substring(first + 1, second))) {
            throw bad("has another id than its name and key give: it was copied wrongly");
        }
        return key;
    }

    /// First four bytes of SHA-256(name ‖ 0x0a ‖ type ‖ key), in both suites.
    public Bytes id() {
        return Suite.STANDARD
                .hash(utf8(name), new byte[] {'\n'}, typed().unsafeArray())
                .bytes()
                .slice(0, KeyHint.ID_BYTES);
    }

    /// What the lines of this key say of it.
    public KeyHint hint() {
        return new KeyHint(name, id());
    }

    /// Its text.
    public String text() {
        return name + "+" + id().hex() + "+" + typed().base64();
    }

    @Override
    public String toString() {
        return text();
    }

    private Bytes typed() {
        return type.prefix().concat(key.bytes());
    }

    private static VerifierKey ofTyped(String name, Bytes typed) {
        for (SignatureType type : SignatureType.values()) {
            int prefix = type.prefix().length();
            if (typed.startsWith(type.prefix())
                    && typed.length() == prefix + type.algorithm().publicKeyBytes()) {
                Bytes key = typed.slice(prefix, typed.length());
                return new VerifierKey(name, type, PublicKey.checked(type.algorithm(), key));
            }
        }
        throw bad("has a type that is not known here, or a key of another length");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static FormatException bad(String rule) {
        return new FormatException("bad-verifier-key", null, "a verifier key " + rule);
    }
}
