package org.juzhou.platform.enrolment;

/// How far an application has come.
public enum State {
    /// It has no key yet.
    DRAFT("draft"),
    /// Somebody has to look at it.
    WAITING("waiting"),
    /// It was found right; the organisation has to sign its claim once more, since the one it
    /// signed has expired.
    SIGN("sign"),
    /// The organisation takes part.
    DONE("done"),
    /// It was refused, for a reason.
    REFUSED("refused"),
    /// The applicant took it back.
    WITHDRAWN("withdrawn");

    private final String text;

    State(String text) {
        this.text = text;
    }

    /// As it is stored, and in keys of messages.
    public String text() {
        return text;
    }

    /// Whether nothing more becomes of it.
    public boolean isEnd() {
        return this == DONE || this == REFUSED || this == WITHDRAWN;
    }

    static State of(String text) {
        for (State state : values()) {
            if (state.text.equals(text)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no such state: " + text);
    }
}
