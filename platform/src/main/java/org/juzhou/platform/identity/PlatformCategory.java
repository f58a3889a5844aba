package org.juzhou.platform.identity;

import java.util.List;
import java.util.stream.Stream;
import org.juzhou.ledger.FormatException;

/// What a public service platform is for.
public enum PlatformCategory {
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

    /// Its name in a record.
    public String text() {
        return text;
    }

    static PlatformCategory parse(String text) {
        List<String> texts = Stream.of(values()).map(PlatformCategory::text).toList();
        return Stream.of(values())
                .filter(category -> category.text.equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new FormatException(
                                        "unknown-category", "category", "must be one of " + texts));
    }
}
