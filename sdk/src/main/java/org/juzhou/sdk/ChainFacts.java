package org.juzhou.sdk;

import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// What a server says of its chain. It is a claim: the policy a verifier pinned decides, not this.
///
/// @param origin name that the genesis gave it
/// @param log name under which its log signs heads now: another one than the origin only where the
///   log goes on under a new origin
/// @param genesis identity of the chain
/// @param suite its cryptography
public record ChainFacts(String origin, String log, Hash genesis, Suite suite) {}
