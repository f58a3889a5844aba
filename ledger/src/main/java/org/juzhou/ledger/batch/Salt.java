package org.juzhou.ledger.batch;

import java.security.SecureRandom;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// The 128 fresh random bits without which nobody can tell from a leaf which file it is about.
public record Salt(Bytes bytes) {
    /// How many bytes.
    public static final int LENGTH = 16;

    public Salt {
        if (bytes.length() != LENGTH) {
            throw new FormatException(
                    "bad-salt", "salt", "a salt has 16 bytes, which are 32 hexadecimal digits");
        }
    }

    /// A fresh one.
    public static Salt random() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new Salt(Bytes.unsafeWrap(bytes));
    }

    /// Reads 32 lower-case hexadecimal digits.
    public static Salt parseHex(String text) {
        return new Salt(Bytes.parseHex(text));
    }
}
