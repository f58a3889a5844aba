package org.juzhou.chain.genesis;

import org.juzhou.chain.governance.Committee;
import org.juzhou.chain.governance.CommitteePolicy;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.record.Genesis;

/// The policy that a chain begins with (policy.md): its genesis says who signs the log and who
/// co-signs.
///
/// It is a function of the genesis alone, so that everybody derives the same bytes.
public final class GenesisPolicy {
    private GenesisPolicy() {}

    /// The bytes of the policy, which [org.juzhou.ledger.policy.Policy#parse] takes.
    public static Bytes of(Genesis genesis) {
        return CommitteePolicy.of(genesis, Committee.of(genesis));
    }
}
