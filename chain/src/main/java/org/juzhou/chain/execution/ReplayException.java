package org.juzhou.chain.execution;

/// An entry that no honest node would have put there: what is wrong with it, and where it stands.
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long index;

    ReplayException(long index, String what) {
        super(what);
        this.index = index;
    }

    /// The entry.
    public long index() {
        return index;
    }

    /// What is wrong with it.
    public String what() {
        return String.valueOf(getMessage());
    }
}
