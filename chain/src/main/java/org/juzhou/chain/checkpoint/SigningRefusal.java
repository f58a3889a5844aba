package org.juzhou.chain.checkpoint;

/// A signature now could contradict one given before, or cover bytes that are not what was signed.
/// Final for this process; the message says what was found and the way out.
final class SigningRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SigningRefusal(String message) {
        super(message);
    }
}
