package org.juzhou.chain.evidence;

/// The facts do not show what the file says: which step fails.
final class NotShown extends Exception {
    private static final long serialVersionUID = 1L;

    NotShown(String reason) {
        super(reason, null, false, false);
    }

    static void unless(boolean holds, String reason) throws NotShown {
        if (!holds) {
            throw new NotShown(reason);
        }
    }
}
