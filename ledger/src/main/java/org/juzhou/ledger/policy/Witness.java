package org.juzhou.ledger.policy;

import org.juzhou.ledger.note.VerifierKey;

/// A key that may co-sign, under the name that a policy gives it.
public record Witness(String name, VerifierKey key) {}
