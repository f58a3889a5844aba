package org.juzhou.ledger.note;

/// A line that verified: who, and, of a cosignature, when.
///
/// @param timeSeconds as the signer says; 0 where the type carries no time, and where a cosigner
///   makes no statement of time
public record Cosignature(VerifierKey key, long timeSeconds) {}
