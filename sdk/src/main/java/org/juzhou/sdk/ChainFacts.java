package org.juzhou.sdk;

import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// What a server says of its chain. It is a claim: the policy a verifier pinned decides, not this.
///
/// @param origin name of the log
/// @param genesis identity of the chain
/// @param suite its cryptography
public record ChainFacts(String origin, Hash genesis, Suite suite) {}
