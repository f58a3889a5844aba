package org.juzhou.sdk.preserve;

import java.util.Arrays;
import java.util.List;

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
    private final transient List<String> args;

    PreserveException(Kind kind, String code, String message, Object... args) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.args = Arrays.stream(args).map(String::valueOf).toList();
    }

    /// Whose matter it is.
    public Kind kind() {
        return kind;
    }

    /// Stable name, in kebab-case.
    public String code() {
        return code;
    }

    /// Values for a translated message.
    public List<String> args() {
        return args;
    }
}
