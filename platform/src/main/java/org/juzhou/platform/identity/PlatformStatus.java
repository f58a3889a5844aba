package org.juzhou.platform.identity;

import java.util.List;
import java.util.stream.Stream;
import org.juzhou.ledger.FormatException;

/// Whether a platform takes organisations in.
public enum PlatformStatus {
    OPEN("open"),
    PAUSED("paused"),
    CLOSED("closed");

    private final String text;

    PlatformStatus(String text) {
        this.text = text;
    }

    /// Its name in a record.
    public String text() {
        return text;
    }

    static PlatformStatus parse(String text) {
        List<String> texts = Stream.of(values()).map(PlatformStatus::text).toList();
        return Stream.of(values())
                .filter(status -> status.text.equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new FormatException(
                                        "unknown-status", "status", "must be one of " + texts));
    }
}
