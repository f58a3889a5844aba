package org.juzhou.chain;

import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.Genesis;

/// Which chain this is: what never changes.
///
/// @param chain leaf hash of entry 0
/// @param logKey verifies the log's line of each head
/// @param genesis entry 0
public record ChainIdentity(Hash chain, VerifierKey logKey, Genesis genesis) {
    /// Its cryptography.
    public Suite suite() {
        return genesis.suite();
    }

    /// The name that the genesis gave it. Heads carry that of the [#logKey], which is another one
    /// once the log goes on under a new origin.
    public String origin() {
        return genesis.origin();
    }
}
