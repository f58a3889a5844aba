package org.juzhou.platform.counting;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

/// The days of a count over the views: from a day that was asked for to today, in Asia/Shanghai.
record CountDays(LocalDate from, LocalDate today) {

    /// @param text the first day; null or empty for the first of this year
    /// @throws Problem `bad-day` or `bad-period`
    static CountDays of(@Nullable String text) {
        LocalDate today = Period.dayOf(System.currentTimeMillis());
        LocalDate from = text == null || text.isBlank() ? today.withDayOfYear(1) : day(text);
        if (from.isAfter(today)) {
            throw new Problem(ErrorCode.BAD_PERIOD, "begins today at the latest", "from");
        }
        return new CountDays(from, today);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Problem(ErrorCode.BAD_DAY, "a day is written YYYY-MM-DD", "from");
        }
    }
}
