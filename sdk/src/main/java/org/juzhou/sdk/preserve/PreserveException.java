package org.juzhou.sdk.preserve;

/// Why files were not preserved. Nothing was overwritten, and what was begun can be finished by the
/// same command again.
public final class PreserveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Whose matter it is.
    public enum Kind {
        /// The input cannot be preserved so.
        INPUT,
        /// The ledger refused the record.
        REFUSED,
        /// No final answer yet.
        UNDECIDED,
        /// The server's answer does not hold.
        NOT_PROVEN
    }

    private final Kind kind;
    private final String code;

    PreserveException(Kind kind, String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    /// Whose matter it is.
    public Kind kind() {
        return kind;
    }

    /// Stable name, in kebab-case.
    public String code() {
        return code;
    }
}
