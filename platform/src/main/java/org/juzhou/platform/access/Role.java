package org.juzhou.platform.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.juzhou.ledger.FormatException;

/// A bundle of rights that is granted as one. Rights that only some organisations have (the
/// operator, reviewing ones) work nowhere else, whoever holds the role.
public enum Role {
    /// Sees to people and keys; signs nothing.
    ADMINISTRATOR(
            "administrator",
            Right.SEE,
            Right.MANAGE_PEOPLE,
            Right.MANAGE_KEYS,
            Right.MANAGE_CLIENTS,
            Right.CREDENTIAL),
    /// Does the organisation's business.
    CLERK("clerk", Right.SEE, Right.ACT, Right.CREDENTIAL),
    /// Looks at applications of others.
    REVIEWER("reviewer", Right.SEE, Right.REVIEW),
    /// Lists organisations and sets platforms; the operator's.
    REGISTRAR("registrar", Right.SEE, Right.IMPORT, Right.OPERATE),
    /// Sees and does nothing.
    AUDITOR("auditor", Right.SEE);

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of gives one that never changes
    private final Set<Right> rights;

    Role(String text, Right... rights) {
        this.text = text;
        this.rights = Set.of(rights);
    }

    /// The role as it is stored, and in keys of messages: `role.<text>`.
    public String text() {
        return text;
    }

    /// What it allows.
    public Set<Right> rights() {
        return rights;
    }

    /// Whether it allows `right`.
    public boolean allows(Right right) {
        return rights.contains(right);
    }

    /// All, in the order in which they are shown.
    public static List<Role> all() {
        return List.of(values());
    }

    /// Reads a role.
    ///
    /// @throws FormatException `unknown-right-role`
    public static Role parse(String text) {
        return Arrays.stream(values())
                .filter(role -> role.text.equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new FormatException(
                                        "unknown-right-role",
                                        "role",
                                        "is administrator, clerk, reviewer, registrar or auditor"));
    }
}
