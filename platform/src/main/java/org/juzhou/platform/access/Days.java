package org.juzhou.platform.access;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

/// Last days as people type them.
final class Days {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Days() {}

    /// The end of a day in the zone of the platform, in milliseconds; null where none was typed.
    ///
    /// @throws Problem `bad-day`
    static @Nullable Long endOf(@Nullable String day, InstantSource clock) {
        if (day == null || day.isBlank()) {
            return null;
        }
        try {
            long end =
                    LocalDate.parse(day.strip())
                            .plusDays(1)
                            .atStartOfDay(ZONE)
                            .toInstant()
                            .toEpochMilli();
            if (end > clock.millis()) {
                return end;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new Problem(ErrorCode.BAD_DAY, "is a day as 2026-12-31", "day");
        }
        throw new Problem(ErrorCode.BAD_DAY, "is today or later", "day");
    }
}
