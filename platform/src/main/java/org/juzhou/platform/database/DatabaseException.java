package org.juzhou.platform.database;

import org.jspecify.annotations.Nullable;

/// The database cannot be used; code and message say what is in the way.
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    DatabaseException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    DatabaseException(String code, String message) {
        this(code, message, null);
    }

    /// One of the codes `database-…` in docs/errors.md.
    public String code() {
        return code;
    }
}
