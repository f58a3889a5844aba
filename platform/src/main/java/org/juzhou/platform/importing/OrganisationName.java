package org.juzhou.platform.importing;

import java.util.Optional;
import java.util.regex.Pattern;
import org.juzhou.ledger.FormatException;

/// What a name must be: that of an organisation, and no data of a person.
public final class OrganisationName {
    private static final int MIN = 2;
    private static final int MAX = 100;

    /// Blanks and strokes as people put them between the digits of a telephone number.
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=[0-9])[ .\\-–—]+(?=[0-9])");

    /// Citizen identity numbers (18 characters, or 15 digits until 1999), mobile telephones with or
    /// without +86, fixed telephones with an area code, and credit codes of sole traders.
    private static final Pattern PERSONAL =
            Pattern.compile(
                    "(?<![0-9])([1-9][0-9]{16}[0-9Xx]|[1-9][0-9]{14}|(86)?1[3-9][0-9]{9}|0[1-9][0-9]{8,10})(?![0-9])"
                            + "|(?<![0-9A-Za-z])92[0-9]{6}[0-9A-Za-z]{10}(?![0-9A-Za-z])");

    /// What nobody sees or what is no character; line breaks too.
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\ufffd]");

    /// A spreadsheet would compute a cell that begins so, once the list is exported again.
    private static final Pattern COMPUTED = Pattern.compile("^[=+@-]");

    private OrganisationName() {}

    /// Judges a name by itself.
    ///
    /// @throws FormatException `bad-organisation-name`, `personal-data`
    public static String require(String typed) {
        String name = typed.strip();
        fault(Column.NAME, name)
                .ifPresent(
                        fault -> {
                            throw new FormatException(fault.code(), "name", fault.message());
                        });
        return name;
    }

    /// What is wrong with a name that is not blank.
    static Optional<Fault> fault(Column column, String name) {
        int length = name.codePointCount(0, name.length());
        if (length < MIN || length > MAX) {
            return refused(column, "has " + MIN + " to " + MAX + " characters");
        }
        if (UNSEEN.matcher(name).find()) {
            return refused(column, "has a line break or a character that nobody sees");
        }
        if (COMPUTED.matcher(name).find()) {
            return refused(column, "begins as a formula does");
        }
        if (PERSONAL.matcher(BETWEEN_DIGITS.matcher(name).replaceAll("")).find()) {
            return Optional.of(
                    new Fault(
                            column.text(),
                            "personal-data",
                            "has what looks like an identity or telephone number: remove it"));
        }
        return Optional.empty();
    }

    private static Optional<Fault> refused(Column column, String why) {
        return Optional.of(new Fault(column.text(), "bad-organisation-name", why));
    }
}
