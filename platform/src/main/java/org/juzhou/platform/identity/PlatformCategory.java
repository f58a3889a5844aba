package org.juzhou.platform.identity;

import java.util.List;

/// What a public service platform is for.
public enum PlatformCategory implements Choice {
    NOTARY("notary"),
    SUPERVISION("supervision"),
    PARTY("party"),
    PARK("park"),
    FACTORY("factory"),
    FINANCE("finance"),
    PRESS("press"),
    COMPUTE("compute"),
    OBSERVATORY("observatory"),
    TRACEABILITY("traceability"),
    GOVERNMENT_SERVICE("government-service"),
    OTHER("other");

    private final String text;

    PlatformCategory(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    /// Reads one as it stands in a record.
    public static PlatformCategory parse(String text) {
        return Choice.choose(List.of(values()), text, "unknown-category", "category");
    }
}
