package org.juzhou.platform.signer;

import org.jspecify.annotations.Nullable;

/// The signer does not sign; code and message say why.
public final class SignerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String field;
    private final int seconds;

    SignerException(String code, String message) {
        this(code, null, message, 0);
    }

    SignerException(String code, @Nullable String field, String message, int seconds) {
        super(message);
        this.code = code;
        this.field = field;
        this.seconds = seconds;
    }

    /// As in docs/errors.md.
    public String code() {
        return code;
    }

    /// The field that is wrong; null where none is.
    public @Nullable String field() {
        return field;
    }

    /// To wait; 0 for nothing to wait for.
    public int seconds() {
        return seconds;
    }
}
