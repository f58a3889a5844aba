package org.juzhou.chain.member;

/// The log gives no answer, or none that could be one. Says nothing against it: it is asked again.
public final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param what went wrong, for people
    public SourceException(String what, Throwable cause) {
        super(what, cause);
    }

    /// @param what went wrong, for people
    public SourceException(String what) {
        super(what);
    }
}
