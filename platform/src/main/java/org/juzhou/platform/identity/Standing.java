package org.juzhou.platform.identity;

import java.util.stream.Stream;

/// How far an organisation has come.
public enum Standing {
    /// Somebody listed it; it has no key and did nothing itself.
    LISTED("listed"),
    /// It signed for itself.
    CLAIMED("claimed"),
    /// A reviewer found that it is who it says.
    VERIFIED("verified"),
    /// It uses a platform.
    ACTIVE("active"),
    /// It may do nothing until it is resumed.
    SUSPENDED("suspended"),
    /// For good.
    LEFT("left");

    private final String text;

    Standing(String text) {
        this.text = text;
    }

    /// Its name in state and interfaces.
    public String text() {
        return text;
    }

    static Standing of(String text) {
        return Stream.of(values())
                .filter(standing -> standing.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no standing: " + text));
    }
}
