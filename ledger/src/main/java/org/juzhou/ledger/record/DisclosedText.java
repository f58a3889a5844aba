package org.juzhou.ledger.record;

import org.juzhou.ledger.FormatException;

/// Strings of RFC 8259 with their escapes: disclosures alone have them, for they hold what people
/// wrote.
final class DisclosedText {
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";
    private static final int UNICODE_DIGITS = 4;

    private DisclosedText() {}

    /// Writes as little escaped as is allowed; a surrogate without its twin, which UTF-8 cannot
    /// have, is escaped.
    static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || isLoneSurrogate(text, i)) {
                out.append("\\u")
                        .append(Character.forDigit(c >> 12, 16))
                        .append(Character.forDigit((c >> 8) & 15, 16));
                out.append(Character.forDigit((c >> 4) & 15, 16))
                        .append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /// Reads a whole string with its quotation marks.
    static String unquote(String json) {
        int end = json.length() - 1;
        if (end < 1 || json.charAt(0) != '"' || json.charAt(end) != '"') {
            throw bad("does not end where it should");
        }
        StringBuilder out = new StringBuilder(json.length());
        int at = 1;
        while (at < end) {
            char c = json.charAt(at);
            if (c == '"' || c < 0x20) {
                throw bad("has a quotation mark or control character that is not escaped");
            }
            if (c != '\\') {
                out.append(c);
                at++;
            } else if (at + 1 < end && json.charAt(at + 1) == 'u') {
                out.append(unicode(json, at + 2, end));
                at += 2 + UNICODE_DIGITS;
            } else {
                int escape = at + 1 < end ? ESCAPED.indexOf(json.charAt(at + 1)) : -1;
                if (escape < 0) {
                    throw bad("has an escape that RFC 8259 does not know");
                }
                out.append(MEANT.charAt(escape));
                at += 2;
            }
        }
        return out.toString();
    }

    private static char unicode(String json, int from, int end) {
        int value = 0;
        for (int i = from; i < from + UNICODE_DIGITS; i++) {
            int digit = i < end && json.charAt(i) < 0x7f ? Character.digit(json.charAt(i), 16) : -1;
            if (digit < 0) {
                throw bad("has a \\u without four hexadecimal digits");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static FormatException bad(String fault) {
        return new FormatException("bad-disclosure", "value", "the text of a disclosure " + fault);
    }
}
