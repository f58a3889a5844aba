package org.juzhou.platform.counting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.juzhou.ledger.FormatException;

/// The days of a count, both included, in Asia/Shanghai.
public record Period(LocalDate from, LocalDate to) {
    /// Where the days are.
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /// @throws FormatException `bad-period`
    public Period {
        if (from.isAfter(to)) {
            throw new FormatException("bad-period", "from", "is not after the last day");
        }
    }

    /// The day of a moment.
    public static LocalDate dayOf(long timeMillis) {
        return Instant.ofEpochMilli(timeMillis).atZone(ZONE).toLocalDate();
    }

    static YearMonth monthOf(long timeMillis) {
        return YearMonth.from(dayOf(timeMillis));
    }

    /// Whether a moment is after its last day.
    boolean isOver(long timeMillis) {
        return dayOf(timeMillis).isAfter(to);
    }

    /// Whether a moment lies in it.
    boolean has(long timeMillis) {
        return !dayOf(timeMillis).isBefore(from) && !isOver(timeMillis);
    }
}
