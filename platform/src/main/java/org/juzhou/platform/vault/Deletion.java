package org.juzhou.platform.vault;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.juzhou.ledger.FormatException;

/// A subject's key was destroyed. A list of these, kept apart from the keys, is what a restore from
/// an older backup replays.
///
/// @param time when it was destroyed first, in milliseconds
public record Deletion(SubjectId subject, Instant time) {
    private static final int MAX_LENGTH = 64;

    public Deletion {
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    /// One line without LF: the subject, a blank, the time in UTC.
    public String line() {
        return subject + " " + time;
    }

    /// Reads what [#line] wrote, and nothing else.
    ///
    /// @throws FormatException `bad-deletion`
    public static Deletion parse(String line) {
        int blank = line.indexOf(' ');
        if (blank > 0 && line.length() <= MAX_LENGTH) {
            try {
                Deletion read =
                        new Deletion(
                                new SubjectId(line.substring(0, blank)),
                                Instant.parse(line.substring(blank + 1)));
                if (read.line().equals(line)) {
                    return read;
                }
            } catch (FormatException | DateTimeException e) {
                throw refused();
            }
        }
        throw refused();
    }

    private static FormatException refused() {
        return new FormatException(
                "bad-deletion", null, "a deletion is a subject, a blank and a time in UTC");
    }
}
