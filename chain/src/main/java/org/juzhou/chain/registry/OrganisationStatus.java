package org.juzhou.chain.registry;

import java.util.Optional;

/// Whether an organisation's records are accepted.
public enum OrganisationStatus {
    /// They are.
    ACTIVE("active"),
    /// Not for now.
    SUSPENDED("suspended"),
    /// Never again.
    LEFT("left");

    private final String text;

    OrganisationStatus(String text) {
        this.text = text;
    }

    /// Its name in records and in the state.
    public String text() {
        return text;
    }

    /// The status of that name; empty where there is none.
    public static Optional<OrganisationStatus> of(String text) {
        for (OrganisationStatus status : values()) {
            if (status.text.equals(text)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
