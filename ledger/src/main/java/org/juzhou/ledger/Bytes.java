package org.juzhou.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/// An immutable string of bytes, compared by content.
///
/// The natural order is that of unsigned bytes, a prefix before what it begins. Any thread may use
/// it.
public final class Bytes implements Comparable<Bytes> {
    /// No bytes.
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] content;
    private int hash;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /// A copy of `bytes`.
    public static Bytes of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /// A copy of the bytes from `from` to before `to`.
    public static Bytes of(byte[] bytes, int from, int to) {
        return new Bytes(copyOfRange(bytes, from, to));
    }

    /// The array itself, without a copy: the caller must never change it again. For hot paths
    /// alone.
    public static Bytes unsafeWrap(byte[] bytes) {
        return new Bytes(bytes);
    }

    /// The bytes of an ASCII text; any other character is a mistake of the caller.
    public static Bytes ascii(String text) {
        return new Bytes(asciiBytes(text));
    }

    /// Reads lower-case hexadecimal digits, two for a byte, as conventions.md has them.
    public static Bytes parseHex(String text) {
        return new Bytes(TextForms.parseHex(text));
    }

    /// Reads lower-case hexadecimal digits from ASCII bytes, from `from` to before `to`.
    public static Bytes parseHex(byte[] ascii, int from, int to) {
        return new Bytes(TextForms.parseHex(ascii, from, to));
    }

    /// Reads base64 with padding that re-encodes to the same text.
    public static Bytes parseBase64(String text) {
        return new Bytes(TextForms.parseBase64(text));
    }

    /// Reads base64url without padding that re-encodes to the same text.
    public static Bytes parseBase64url(String text) {
        byte[] ascii = TextForms.asciiOrRefuse(text, "base64url");
        return new Bytes(TextForms.parseBase64url(ascii, 0, ascii.length));
    }

    /// Reads base64url without padding from ASCII bytes, from `from` to before `to`.
    public static Bytes parseBase64url(byte[] ascii, int from, int to) {
        return new Bytes(TextForms.parseBase64url(ascii, from, to));
    }

    /// Whether ASCII bytes from `from` to before `to` are what [#parseBase64url] reads; makes no
    /// object.
    public static boolean isBase64url(byte[] ascii, int from, int to) {
        return TextForms.isBase64url(ascii, from, to);
    }

    /// How many bytes.
    public int length() {
        return content.length;
    }

    /// The byte at `index`, from 0.
    public byte at(int index) {
        return content[index];
    }

    /// A copy.
    public byte[] toArray() {
        return content.clone();
    }

    /// The array itself, without a copy: the caller must never change it, nor hand it on. For hot
    /// paths alone.
    public byte[] unsafeArray() {
        return content;
    }

    /// A copy of the bytes from `from` to before `to`.
    public Bytes slice(int from, int to) {
        return new Bytes(copyOfRange(content, from, to));
    }

    /// Whether these bytes begin with `prefix`.
    public boolean startsWith(Bytes prefix) {
        int length = prefix.content.length;
        return content.length >= length
                && Arrays.equals(content, 0, length, prefix.content, 0, length);
    }

    /// These bytes, then `others`.
    public Bytes concat(Bytes other) {
        byte[] joined = Arrays.copyOf(content, content.length + other.content.length);
        System.arraycopy(other.content, 0, joined, content.length, other.content.length);
        return new Bytes(joined);
    }

    /// Feeds all bytes to `digest`.
    public void updateInto(MessageDigest digest) {
        digest.update(content);
    }

    /// Lower-case hexadecimal digits.
    public String hex() {
        byte[] digits = new byte[2 * content.length];
        for (int i = 0; i < content.length; i++) {
            digits[2 * i] = HEX[(content[i] >> 4) & 0xf];
            digits[2 * i + 1] = HEX[content[i] & 0xf];
        }
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    /// RFC 4648 §4, with padding.
    public String base64() {
        return Base64.getEncoder().encodeToString(content);
    }

    /// RFC 4648 §5, without padding.
    public String base64url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }

    /// The text that these bytes are in ASCII; a byte above 0x7e or a control character other than
    /// LF is refused.
    public String asciiText() {
        for (byte b : content) {
            if (b != '\n' && (b < 0x20 || b > 0x7e)) {
                throw new FormatException(
                        "not-ascii", null, "only characters 0x20 to 0x7e and LF are allowed");
            }
        }
        return new String(content, StandardCharsets.US_ASCII);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(content);
            hash = known;
        }
        return known;
    }

    /// The first bytes in hexadecimal and the length: enough to recognise it in a message.
    @Override
    public String toString() {
        int shown = Math.min(content.length, 32);
        String text = slice(0, shown).hex();
        return shown == content.length ? text : text + "… (" + content.length + " bytes)";
    }

    private static byte[] copyOfRange(byte[] bytes, int from, int to) {
        if (from < 0 || to < from || to > bytes.length) {
            throw new IndexOutOfBoundsException(
                    "from " + from + " to " + to + " of " + bytes.length);
        }
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] asciiBytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (!text.contentEquals(new String(bytes, StandardCharsets.US_ASCII))
                || text.indexOf('\ufffd') >= 0) {
            throw new IllegalArgumentException("not ASCII");
        }
        return bytes;
    }
}
