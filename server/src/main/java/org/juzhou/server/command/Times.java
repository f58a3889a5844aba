package org.juzhou.server.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times for people, in their own zone and with it.
final class Times {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS xxx", Locale.ROOT);

    private Times() {}

    /// @param millis since 1970, UTC
    static String of(long millis) {
        ZoneId zone = ZoneId.systemDefault();
        return FORM.format(Instant.ofEpochMilli(millis).atZone(zone));
    }
}
