package org.juzhou.platform.people;

import java.util.Arrays;

/// How far it was proven who somebody is, lowest first. An act demands a level; the level is shown
/// wherever somebody vouches for something.
public enum ProofLevel {
    /// They say so.
    DECLARED("declared"),
    /// Somebody compared documents.
    DOCUMENTS("documents"),
    /// A service outside confirmed it.
    EXTERNAL("external");

    private final String text;

    ProofLevel(String text) {
        this.text = text;
    }

    /// The level as it is stored, and in keys of messages.
    public String text() {
        return text;
    }

    /// Whether this level is enough where `wanted` is demanded.
    public boolean reaches(ProofLevel wanted) {
        return compareTo(wanted) >= 0;
    }

    static ProofLevel of(String text) {
        return Arrays.stream(values())
                .filter(level -> level.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such level: " + text));
    }
}
