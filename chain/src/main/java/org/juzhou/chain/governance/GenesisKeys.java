package org.juzhou.chain.governance;

import java.util.List;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.Genesis;

/// The public keys that a genesis gives to others than authors of records.
final class GenesisKeys {
    private GenesisKeys() {}

    static List<PublicKey> ofMembers(Genesis genesis) {
        return genesis.members().stream()
                .flatMap(member -> member.keys().stream())
                .map(text -> VerifierKey.parse(text).key())
                .toList();
    }

    static PublicKey ofLog(Genesis genesis) {
        return VerifierKey.parse(genesis.logKey()).key();
    }
}
