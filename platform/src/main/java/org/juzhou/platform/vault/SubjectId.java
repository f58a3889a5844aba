package org.juzhou.platform.vault;

import java.util.regex.Pattern;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.record.OrganisationId;

/// Whose content it is: an organisation by its id on the ledger, or a person by a random id of the
/// same form that stands nowhere else. It is the name of files, so nothing else gets in.
///
/// @param value `o` or `p`, then 16 characters of `a-z2-7`
public record SubjectId(String value) implements Comparable<SubjectId> {
    private static final Pattern FORM = Pattern.compile("[op][a-z2-7]{16}");
    private static final String PERSON = "p";

    /// @throws FormatException `bad-subject`
    public SubjectId {
        if (!isSubject(value)) {
            throw new FormatException(
                    "bad-subject", "subject", "is o or p and 16 characters of a-z and 2-7");
        }
    }

    /// An organisation.
    public static SubjectId of(OrganisationId organisation) {
        return new SubjectId(organisation.value());
    }

    /// A fresh id for a person: 80 random bits.
    public static SubjectId randomPerson() {
        return new SubjectId(PERSON + OrganisationId.random().value().substring(1));
    }

    /// Whether a text has the form of one.
    static boolean isSubject(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(SubjectId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
