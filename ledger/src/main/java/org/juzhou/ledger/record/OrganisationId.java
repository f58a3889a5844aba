package org.juzhou.ledger.record;

import java.security.SecureRandom;
import org.juzhou.ledger.FormatException;

/// The name of an organisation: `o` and 16 characters of `a-z2-7`, which are 80 random bits and say
/// nothing of it.
public record OrganisationId(String value) implements Comparable<OrganisationId> {
    /// How many characters.
    public static final int LENGTH = 17;

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    public OrganisationId {
        boolean form = value.length() == LENGTH && value.charAt(0) == 'o';
        for (int i = 1; form && i < LENGTH; i++) {
            char c = value.charAt(i);
            form = (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7');
        }
        if (!form) {
            throw new FormatException(
                    "bad-organisation",
                    null,
                    "an organisation's id is o and 16 characters of a-z and 2-7");
        }
    }

    /// A fresh id.
    public static OrganisationId random() {
        SecureRandom random = new SecureRandom();
        StringBuilder id = new StringBuilder("o");
        while (id.length() < LENGTH) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new OrganisationId(id.toString());
    }

    @Override
    public int compareTo(OrganisationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
