package org.juzhou.platform;

import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.record.KeyId;

/// The key with which the node signs what people of its own machine ask for, before accounts exist.
/// Its class on the ledger is *automatic*, and every proof says so.
///
/// @param kid as it is registered
/// @param key never leaves this process
public record NodeKey(KeyId kid, PrivateKey key) {
    @Override
    public String toString() {
        return "node key " + kid;
    }
}
