package org.juzhou.ledger.receipt;

/// What became of a verification: it was made, or it could not be.
public sealed interface VerificationResult permits Verification, Unusable {}
