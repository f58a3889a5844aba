package org.juzhou.platform.identity;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.juzhou.ledger.FormatException;

/// What an organisation does: a division of GB/T 4754-2017, two digits, and by it the section.
///
/// @param division `01` to `97`
public record Industry(String division) {
    /// The edition whose divisions count.
    public static final String SOURCE = "GB/T 4754-2017";

    private static final int DIGITS = 2;
    private static final int BASE = 10;

    /// The last division of each section, from A on.
    private static final List<Integer> LAST =
            List.of(5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97);

    /// @throws FormatException `unknown-industry`
    public Industry {
        if (division.length() != DIGITS
                || !division.chars().allMatch(c -> c >= '0' && c <= '9')
                || number(division) < 1
                || number(division) > LAST.getLast()) {
            throw new FormatException(
                    "unknown-industry", "industry", "is two digits, 01 to 97, of " + SOURCE);
        }
    }

    /// The sections: `A` to `T`.
    public static List<Character> sections() {
        return IntStream.range(0, LAST.size()).mapToObj(number -> (char) ('A' + number)).toList();
    }

    /// The divisions of a section, ascending; none where there is no such section.
    public static List<String> divisions(char section) {
        return IntStream.rangeClosed(1, LAST.getLast())
                .mapToObj(number -> new Industry(String.format(Locale.ROOT, "%02d", number)))
                .filter(one -> one.section() == section)
                .map(Industry::division)
                .toList();
    }

    /// Its section: `A` to `T`.
    public char section() {
        int number = number(division);
        int section = 0;
        while (LAST.get(section) < number) {
            section++;
        }
        return (char) ('A' + section);
    }

    @Override
    public String toString() {
        return division;
    }

    private static int number(String division) {
        return (division.charAt(0) - '0') * BASE + division.charAt(1) - '0';
    }
}
