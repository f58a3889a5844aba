package org.juzhou.platform.importing;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts of cells as they are compared: in half width, without blanks around them.
final class CellText {
    /// Punctuation in full width, which belongs to a Chinese name: 湖南（集团）有限公司.
    private static final Pattern WIDE_PUNCTUATION =
            Pattern.compile("[\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff5e]+");

    private static final Pattern BLANKS = Pattern.compile("[ \\p{Zs}]+");

    private CellText() {}

    /// Whether nothing can be seen.
    static boolean isBlank(String text) {
        return text.chars().allMatch(CellText::isUnseen);
    }

    /// In the form NFKC: letters, digits and punctuation in half width.
    static String plain(String text) {
        return trimmed(Normalizer.normalize(text, Normalizer.Form.NFKC));
    }

    /// In the form NFKC but for the punctuation; each run of blanks is one.
    static String name(String text) {
        StringBuilder name = new StringBuilder();
        Matcher wide = WIDE_PUNCTUATION.matcher(text);
        int from = 0;
        while (wide.find()) {
            name.append(nfkc(text.substring(from, wide.start()))).append(wide.group());
            from = wide.end();
        }
        name.append(nfkc(text.substring(from)));
        return BLANKS.matcher(trimmed(name.toString())).replaceAll(" ");
    }

    /// Without any blank, in the form NFKC.
    static String code(String text) {
        String plain = BLANKS.matcher(plain(text)).replaceAll("");
        return plain.startsWith("'") ? plain.substring(1) : plain;
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /// Not by a regular expression, which would take the square of the length for blanks inside.
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isUnseen(text.charAt(start))) {
            start++;
        }
        while (start < end && isUnseen(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /// Blanks, and characters that nobody sees: marks of byte order, of width and of direction.
    private static boolean isUnseen(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
