package org.juzhou.platform.access;

/// What somebody may do for an organisation. Each act asks for one of them; the table of `/rights`
/// shows which role has which.
public enum Right {
    /// Sees the organisation's own pages: people, keys, applications, trail.
    SEE("see"),
    /// Invites people, grants and ends roles.
    MANAGE_PEOPLE("manage-people"),
    /// Registers, rotates and revokes keys.
    MANAGE_KEYS("manage-keys"),
    /// Makes clients and webhooks for programs.
    MANAGE_CLIENTS("manage-clients"),
    /// Signs business acts in the organisation's name, and joins platforms.
    ACT("act"),
    /// Gets the organisation's credential.
    CREDENTIAL("credential"),
    /// Lists organisations from files. The operator's.
    IMPORT("import"),
    /// Reviews applications of other organisations. A reviewing organisation's.
    REVIEW("review"),
    /// Sets platforms and roles of organisations. The operator's.
    OPERATE("operate");

    private final String text;

    Right(String text) {
        this.text = text;
    }

    /// The right in keys of messages: `right.<text>`.
    public String text() {
        return text;
    }

    /// Whether it is one of the operator's alone.
    boolean isOperators() {
        return this == IMPORT || this == OPERATE;
    }
}
