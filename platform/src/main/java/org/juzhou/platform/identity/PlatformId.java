package org.juzhou.platform.identity;

import org.juzhou.ledger.FormatException;

/// The short name of a public service platform, chosen when it is registered and never changed.
///
/// @param value `[a-z][a-z0-9-]{0,31}`
public record PlatformId(String value) {
    private static final int LONGEST = 32;

    /// @throws FormatException `bad-platform`
    public PlatformId {
        boolean fits =
                !value.isEmpty()
                        && value.length() <= LONGEST
                        && isLetter(value.charAt(0))
                        && value.chars()
                                .allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '-');
        if (!fits) {
            throw new FormatException(
                    "bad-platform",
                    "platform",
                    "is 1 to 32 small letters, digits and hyphens, a letter first");
        }
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z';
    }
}
