package org.juzhou.platform.enrolment;

/// What an application is for.
public enum Purpose {
    /// A new organisation.
    ENROL("enrol"),
    /// One that was listed from a file and has no key yet.
    CLAIM("claim"),
    /// One that has keys: another legal representative, a lost administrator, a handover. The old
    /// keys are revoked and the old roles end.
    RECOVER("recover");

    private final String text;

    Purpose(String text) {
        this.text = text;
    }

    /// As it is stored, and in keys of messages.
    public String text() {
        return text;
    }

    static Purpose of(String text) {
        for (Purpose purpose : values()) {
            if (purpose.text.equals(text)) {
                return purpose;
            }
        }
        throw new IllegalArgumentException("no such purpose: " + text);
    }
}
