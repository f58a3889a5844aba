package org.juzhou.ledger;

/// Decimal numbers of the protocol's lines: ASCII digits, no sign, no leading zeros, `0` alone
/// allowed.
public final class Decimal {
    private static final int MAX_DIGITS = 19;

    private Decimal() {}

    /// Reads a number from 0 to `max`.
    ///
    /// @param field named in the refusal
    public static long parse(String text, long max, String field) {
        boolean form =
                !text.isEmpty()
                        && text.length() <= MAX_DIGITS
                        && (text.length() == 1 || text.charAt(0) != '0');
        long value = 0;
        for (int i = 0; form && i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            form = digit >= 0 && digit <= 9 && value <= (Long.MAX_VALUE - digit) / 10;
            value = value * 10 + digit;
        }
        if (!form) {
            throw new FormatException(
                    "bad-decimal",
                    field,
                    "must be decimal digits without leading zeros, at most " + max,
                    max);
        }
        if (value > max) {
            throw new FormatException("out-of-range", field, "must be at most " + max, max);
        }
        return value;
    }
}
