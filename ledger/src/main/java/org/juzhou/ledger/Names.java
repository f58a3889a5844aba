package org.juzhou.ledger;

/// Names of contracts, actions and roles: `[a-z][a-z0-9-]{0,31}`.
public final class Names {
    private static final int MAX = 32;

    private Names() {}

    /// Returns `name`, or refuses it.
    ///
    /// @param field named in the refusal
    public static String require(String name, String field) {
        if (!isName(name)) {
            throw new FormatException(
                    "bad-name",
                    field,
                    "a name has 1 to 32 characters of a-z, 0-9 and -, the first a letter");
        }
        return name;
    }

    /// Whether a text has the form of a name.
    public static boolean isName(String text) {
        boolean form = !text.isEmpty() && text.length() <= MAX && isLetter(text.charAt(0));
        for (int i = 1; form && i < text.length(); i++) {
            char c = text.charAt(i);
            form = isLetter(c) || (c >= '0' && c <= '9') || c == '-';
        }
        return form;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
