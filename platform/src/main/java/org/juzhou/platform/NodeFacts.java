package org.juzhou.platform;

import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;

/// What the pages and the API have to know of the node they run in, decided by whoever starts it.
///
/// @param isLocalOnly whether the server listens on loopback addresses alone
/// @param token what a program of this machine's owner sends to prove that it may read his data
///   directory; 64 hexadecimal digits
/// @param policy the policy this node offers to whoever has none, as a file
/// @param version of the program
/// @param isDemo whether what is shown is fictional
public record NodeFacts(
        boolean isLocalOnly, String token, Bytes policy, String version, boolean isDemo) {
    /// SHA-256 of the policy's bytes, by which everybody names it.
    public String policyHash() {
        return Suite.STANDARD.hash(policy).hex();
    }
}
