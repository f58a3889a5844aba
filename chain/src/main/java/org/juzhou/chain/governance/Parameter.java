package org.juzhou.chain.governance;

import java.util.Optional;

/// The numbers that a vote can change.
public enum Parameter {
    /// How long a proposal can be voted on, in seconds: an hour to a year, usually two weeks.
    PROPOSAL_LIFETIME("proposal-lifetime", 3_600, 31_536_000, 1_209_600);

    private final String text;
    private final long least;
    private final long most;
    private final long usual;

    Parameter(String text, long least, long most, long usual) {
        this.text = text;
        this.least = least;
        this.most = most;
        this.usual = usual;
    }

    /// Its name in records and in the genesis.
    public String text() {
        return text;
    }

    /// The smallest value.
    public long least() {
        return least;
    }

    /// The largest value.
    public long most() {
        return most;
    }

    /// The value where nobody set another.
    public long usual() {
        return usual;
    }

    boolean allows(long value) {
        return value >= least && value <= most;
    }

    static Optional<Parameter> of(String text) {
        for (Parameter parameter : values()) {
            if (parameter.text.equals(text)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }
}
