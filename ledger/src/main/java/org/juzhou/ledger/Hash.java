package org.juzhou.ledger;

/// A hash of 32 bytes, by whichever suite made it. The order is that of unsigned bytes.
///
/// @param bytes exactly 32
public record Hash(Bytes bytes) implements Comparable<Hash> {
    /// How many bytes a hash has.
    public static final int LENGTH = 32;

    public Hash {
        if (bytes.length() != LENGTH) {
            throw new FormatException(
                    "bad-hash", null, "a hash has 32 bytes, not " + bytes.length(), bytes.length());
        }
    }

    /// A hash from a copy of its 32 bytes.
    public static Hash of(byte[] bytes) {
        return new Hash(Bytes.of(bytes));
    }

    /// A hash from the 32 bytes of `bytes` that start at `offset`.
    public static Hash at(byte[] bytes, int offset) {
        return new Hash(Bytes.of(bytes, offset, offset + LENGTH));
    }

    /// Reads 64 lower-case hexadecimal digits; nothing else is accepted.
    public static Hash parseHex(String text) {
        if (text.length() != 2 * LENGTH) {
            throw new FormatException(
                    "bad-hash", null, "a hash has 64 lower-case hexadecimal digits");
        }
        return new Hash(Bytes.parseHex(text));
    }

    /// Reads the base64 text of 32 bytes, with padding.
    public static Hash parseBase64(String text) {
        if (text.length() != 44) {
            throw new FormatException("bad-hash", null, "a hash has 44 characters in base64");
        }
        return new Hash(Bytes.parseBase64(text));
    }

    /// 64 lower-case hexadecimal digits.
    public String hex() {
        return bytes.hex();
    }

    /// RFC 4648 §4, with padding.
    public String base64() {
        return bytes.base64();
    }

    @Override
    public int compareTo(Hash other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
