package org.juzhou.chain.contract;

import org.jspecify.annotations.Nullable;

/// The expected refusal of a record: it leaves no trace in the ledger, and may be sent again until
/// it expires.
///
/// Has no stack trace, for it is an answer and not a fault.
public final class Rejection extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String field;

    /// @param code stable, kebab-case, one row in `docs/errors.md`
    /// @param detail what is wrong and what would be right, in English, without bytes from outside
    public Rejection(String code, String detail) {
        this(code, detail, null);
    }

    /// @param field the member of the payload that is wrong
    public Rejection(String code, String detail, @Nullable String field) {
        super(detail, null, false, false);
        this.code = code;
        this.field = field;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public @Nullable String field() {
        return field;
    }
}
