package org.juzhou.chain;

import org.jspecify.annotations.Nullable;

/// The node must not go on: its data or a peer's contradict what it computed, or a contract broke
/// the machine.
///
/// The message is the evidence: what was expected, what was found, and where. Whoever catches it
/// stops the chain and keeps the message; there is no way to continue.
public sealed class StoppedException extends RuntimeException permits MissingContractException {
    private static final long serialVersionUID = 1L;

    public StoppedException(String evidence) {
        super(evidence);
    }

    public StoppedException(String evidence, @Nullable Throwable cause) {
        super(evidence, cause);
    }
}
