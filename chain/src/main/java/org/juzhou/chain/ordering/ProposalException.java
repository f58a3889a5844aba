package org.juzhou.chain.ordering;

import org.jspecify.annotations.Nullable;

/// A proposal without a result.
public final class ProposalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean maybeOrdered;

    public ProposalException(boolean maybeOrdered, String what) {
        this(maybeOrdered, what, null);
    }

    public ProposalException(boolean maybeOrdered, String what, @Nullable Throwable cause) {
        super(what, cause, false, false);
        this.maybeOrdered = maybeOrdered;
    }

    /// Whether the block may be in the order all the same: its records must be asked for by id. If
    /// not, it never will be, and may be proposed again.
    public boolean maybeOrdered() {
        return maybeOrdered;
    }
}
