package org.juzhou.chain.checkpoint;

/// Whether heads are signed.
public sealed interface SigningState {
    /// Every new block is signed soon.
    record Signing() implements SigningState {}

    /// Nothing is signed for now; it goes on by itself when the reason is gone.
    ///
    /// @param reason what hinders, with the way out
    record Waiting(String reason) implements SigningState {}

    /// Nothing is signed any more by this process.
    ///
    /// @param reason what was found, with the way out
    record Refused(String reason) implements SigningState {}
}
