package org.juzhou.platform.people;

import java.util.Locale;
import java.util.regex.Pattern;
import org.juzhou.ledger.FormatException;

/// By what somebody signs in: chosen, and no telephone or identity number, since it is shown to
/// colleagues and written to logs.
///
/// @param value 3 to 40 of `a-z 0-9 . _ -`, beginning with a letter
public record LoginName(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9._-]{2,39}");

    /// @throws FormatException `bad-login`
    public LoginName {
        if (!FORM.matcher(value).matches()) {
            throw new FormatException(
                    "bad-login",
                    "login",
                    "has 3 to 40 of a-z, 0-9, dot, hyphen and underscore, and begins with a letter");
        }
    }

    /// What somebody typed: case and blanks around it do not matter.
    ///
    /// @throws FormatException `bad-login`
    public static LoginName typed(String text) {
        return new LoginName(text.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }
}
