package org.juzhou.ledger.record;

import org.juzhou.ledger.Decimal;
import org.juzhou.ledger.FormatException;

/// The name of a key (`kid`): an organisation, `#` and a number that is never used twice.
///
/// @param number from 1 to 2147483647
public record KeyId(OrganisationId organisation, int number) implements Comparable<KeyId> {
    public KeyId {
        if (number < 1) {
            throw new FormatException("bad-kid", "kid", "the number of a key is 1 to 2147483647");
        }
    }

    /// Reads `<organisation>#<number>`.
    public static KeyId parse(String text) {
        int mark = OrganisationId.LENGTH;
        if (text.length() <= mark || text.charAt(mark) != '#') {
            throw new FormatException(
                    "bad-kid", "kid", "a key's id is an organisation's id, # and a number");
        }
        OrganisationId organisation = new OrganisationId(text.substring(0, mark));
        return new KeyId(
                organisation,
                (int) Decimal.parse(text.substring(mark + 1), Integer.MAX_VALUE, "kid"));
    }

    @Override
    public int compareTo(KeyId other) {
        int byOrganisation = organisation.compareTo(other.organisation);
        return byOrganisation != 0 ? byOrganisation : Integer.compare(number, other.number);
    }

    /// `<organisation>#<number>`.
    @Override
    public String toString() {
        return organisation.value() + "#" + number;
    }
}
