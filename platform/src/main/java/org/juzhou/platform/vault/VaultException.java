package org.juzhou.platform.vault;

import org.jspecify.annotations.Nullable;

/// The vault's one refusal, with a code of docs/errors.md. Its message names subjects, addresses
/// and files, never a content and never a key.
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /// @param code stable name of what is wrong, in kebab-case
    /// @param message what is wrong this time, in English, with its way out
    public VaultException(String code, String message) {
        this(code, message, null);
    }

    /// The same with what led to it.
    public VaultException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// The stable name, in kebab-case.
    public String code() {
        return code;
    }
}
