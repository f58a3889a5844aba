package org.juzhou.platform.people;

import org.juzhou.ledger.FormatException;

/// What a person is called, for colleagues; kept sealed.
///
/// @param value 1 to 60 characters without control characters
public record PersonName(String value) {
    private static final int MOST = 60;

    /// @throws FormatException `bad-person-name`
    public PersonName {
        value = value.strip();
        if (value.isEmpty()
                || value.length() > MOST
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new FormatException(
                    "bad-person-name", "name", "has 1 to " + MOST + " characters on one line");
        }
    }

    @Override
    public String toString() {
        return "a person's name";
    }
}
