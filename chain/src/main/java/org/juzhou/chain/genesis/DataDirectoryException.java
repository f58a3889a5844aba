package org.juzhou.chain.genesis;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A data directory that cannot be used, with the reason and the way out.
public final class DataDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public DataDirectoryException(Reason reason, Path where, String what) {
        this(reason, where, what, null);
    }

    public DataDirectoryException(
            Reason reason, Path where, String what, @Nullable Throwable cause) {
        super(where + ": " + what, cause);
        this.reason = reason;
    }

    /// Why.
    public Reason reason() {
        return reason;
    }

    /// The kinds of reasons.
    public enum Reason {
        /// There is nothing, or something else.
        MISSING,
        /// There is something where a new one should be.
        EXISTS,
        /// It was made by another version of the program.
        OTHER_VERSION,
        /// Another process, or this one, uses it.
        IN_USE,
        /// The disk fails.
        UNUSABLE,
        /// It has all that was signed: nothing has to be given up.
        UNNEEDED
    }
}
