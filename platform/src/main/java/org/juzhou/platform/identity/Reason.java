package org.juzhou.platform.identity;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Why an organisation is suspended, or left.
public enum Reason implements Choice {
    INVESTIGATION("investigation"),
    AGREEMENT_BROKEN("agreement-broken"),
    KEY_COMPROMISED("key-compromised"),
    COURT_ORDER("court-order"),
    OWN_REQUEST("own-request"),
    DEREGISTERED("deregistered"),
    MERGED("merged"),
    SPLIT("split"),
    LISTED_IN_ERROR("listed-in-error");

    /// Those for which one is suspended.
    static final Set<Reason> OF_SUSPENSION =
            Collections.unmodifiableSet(
                    EnumSet.of(
                            INVESTIGATION,
                            AGREEMENT_BROKEN,
                            KEY_COMPROMISED,
                            COURT_ORDER,
                            OWN_REQUEST));

    /// Those for which one is gone for good.
    static final Set<Reason> OF_LEAVING =
            Collections.unmodifiableSet(
                    EnumSet.of(
                            AGREEMENT_BROKEN,
                            COURT_ORDER,
                            OWN_REQUEST,
                            DEREGISTERED,
                            MERGED,
                            SPLIT,
                            LISTED_IN_ERROR));

    static final Set<Reason> ALL = Collections.unmodifiableSet(EnumSet.allOf(Reason.class));

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    /// Reads a reason to suspend.
    ///
    /// @throws org.juzhou.ledger.FormatException `unknown-reason`
    public static Reason ofSuspension(String text) {
        return parse(text, OF_SUSPENSION);
    }

    /// Reads a reason to remove.
    ///
    /// @throws org.juzhou.ledger.FormatException `unknown-reason`
    public static Reason ofLeaving(String text) {
        return parse(text, OF_LEAVING);
    }

    /// Reads the name in a record.
    ///
    /// @param allowed where it is given
    /// @throws org.juzhou.ledger.FormatException `unknown-reason`
    static Reason parse(String text, Set<Reason> allowed) {
        List<Reason> choices = allowed.stream().sorted(Comparator.comparing(Reason::text)).toList();
        return Choice.choose(choices, text, "unknown-reason", "reason");
    }
}
