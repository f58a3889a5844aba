package org.juzhou.platform.passkey;

import org.juzhou.ledger.Bytes;

/// What a passkey signed, its person being there and verified by the authenticator: anybody checks
/// `signature` over `authenticatorData ‖ SHA-256(clientData)` with the passkey's public key.
///
/// @param counter of signatures, after this one
public record Assertion(long counter, Bytes authenticatorData, Bytes clientData, Bytes signature) {}
