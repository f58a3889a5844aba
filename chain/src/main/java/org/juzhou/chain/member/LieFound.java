package org.juzhou.chain.member;

import org.juzhou.chain.evidence.Evidence;

/// The log did what no honest log does.
final class LieFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Evidence evidence;

    LieFound(Evidence evidence) {
        super(evidence.lie().code() + ": " + evidence.what(), null, false, false);
        this.evidence = evidence;
    }

    Evidence evidence() {
        return evidence;
    }
}
