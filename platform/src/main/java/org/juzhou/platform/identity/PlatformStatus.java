package org.juzhou.platform.identity;

import java.util.List;

/// Whether a platform takes organisations in.
public enum PlatformStatus implements Choice {
    OPEN("open"),
    PAUSED("paused"),
    CLOSED("closed");

    private final String text;

    PlatformStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    /// Reads one as it stands in a record.
    public static PlatformStatus parse(String text) {
        return Choice.choose(List.of(values()), text, "unknown-status", "status");
    }
}
