package org.juzhou.chain.ordering;

import org.jspecify.annotations.Nullable;

/// The order cannot be opened: the message names the folder, the reason and the way out.
public final class OrderingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OrderingException(String what) {
        this(what, null);
    }

    OrderingException(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
