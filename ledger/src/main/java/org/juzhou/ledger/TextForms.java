package org.juzhou.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// Readers of the text forms of conventions.md: every value has one text, and any other text is
/// refused.
final class TextForms {
    private static final int PADDING = '=';

    /// A bit for each character 0 to 63, and 64 to 127, that base64url has.
    private static final long BASE64URL_LOW = lettersFrom(0);

    private static final long BASE64URL_HIGH = lettersFrom(64);

    private TextForms() {}

    static byte[] parseHex(String text) {
        // A character that ISO 8859-1 lacks becomes a question mark, which is no digit either.
        byte[] digits = text.getBytes(StandardCharsets.ISO_8859_1);
        return parseHex(digits, 0, digits.length);
    }

    static byte[] parseHex(byte[] digits, int from, int to) {
        if ((to - from) % 2 != 0) {
            throw new FormatException(
                    "bad-hex", null, "two digits make a byte: their number must be even");
        }
        byte[] bytes = new byte[(to - from) / 2];
        for (int i = 0; i < bytes.length; i++) {
            int at = from + 2 * i;
            bytes[i] = (byte) ((hexDigit(digits[at]) << 4) | hexDigit(digits[at + 1]));
        }
        return bytes;
    }

    private static int hexDigit(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        if (digit >= 'a' && digit <= 'f') {
            return digit - 'a' + 10;
        }
        throw new FormatException("bad-hex", null, "only the digits 0-9 and a-f are allowed");
    }

    /// The JDK's decoder refuses foreign characters but takes missing padding and stray bits: the
    /// text made from the decoded bytes has to be the text given.
    static byte[] parseBase64(String text) {
        byte[] ascii = asciiOrRefuse(text, "base64");
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(ascii);
        } catch (IllegalArgumentException e) {
            throw badBase64("base64");
        }
        if (!Arrays.equals(Base64.getEncoder().encode(decoded), ascii)) {
            throw badBase64("base64");
        }
        return decoded;
    }

    /// The same without a second text: what the JDK's decoder takes beyond the canonical form is
    /// padding and stray bits in the last character.
    static byte[] parseBase64url(byte[] ascii, int from, int to) {
        if (from == to) {
            return new byte[0];
        }
        byte[] decoded;
        try {
            decoded =
                    Base64.getUrlDecoder().decode(ByteBuffer.wrap(ascii, from, to - from)).array();
        } catch (IllegalArgumentException e) {
            throw badBase64("base64url");
        }
        int last = ascii[to - 1];
        if (last == PADDING || strayBits(last, (to - from) & 3)) {
            throw badBase64("base64url");
        }
        return decoded;
    }

    /// Whether ASCII bytes are base64url that re-encodes to itself; makes no object.
    static boolean isBase64url(byte[] ascii, int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = ascii[i];
            if (c < 0 || ((c < 64 ? BASE64URL_LOW : BASE64URL_HIGH) >>> c & 1L) == 0) {
                return false;
            }
        }
        int rest = (to - from) & 3;
        return rest != 1 && (from == to || !strayBits(ascii[to - 1], rest));
    }

    static byte[] asciiOrRefuse(String text, String form) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e) {
                throw badBase64(form);
            }
        }
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long lettersFrom(int first) {
        long bits = 0;
        for (char c :
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            if (c >= first && c < first + 64) {
                bits |= 1L << c;
            }
        }
        return bits;
    }

    private static boolean strayBits(int character, int charactersInLastGroup) {
        int unused =
                switch (charactersInLastGroup) {
                    case 2 -> 0x0f;
                    case 3 -> 0x03;
                    default -> 0;
                };
        return (sextet(character) & unused) != 0;
    }

    private static int sextet(int character) {
        if (character >= 'a') {
            return character - 'a' + 26;
        }
        if (character == '_') {
            return 63;
        }
        if (character >= 'A') {
            return character - 'A';
        }
        return character == '-' ? 62 : character - '0' + 52;
    }

    private static FormatException badBase64(String form) {
        return new FormatException(
                "bad-" + form,
                null,
                "not the one " + form + " text of its bytes (see conventions.md)");
    }
}
