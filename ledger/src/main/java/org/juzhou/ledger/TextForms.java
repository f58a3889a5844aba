package org.juzhou.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Readers of the text forms of conventions.md: every value has one text, and any other text is
/// refused.
final class TextForms {
    private static final int PADDING = '=';

    private TextForms() {}

    static byte[] parseHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (!digit) {
                throw new FormatException(
                        "bad-hex", null, "only the digits 0-9 and a-f are allowed");
            }
        }
        if (text.length() % 2 != 0) {
            throw new FormatException(
                    "bad-hex", null, "two digits make a byte: their number must be even");
        }
        return HexFormat.of().parseHex(text);
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
            boolean letter =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || c == '-'
                            || c == '_';
            if (!letter) {
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
