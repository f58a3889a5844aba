package org.juzhou.platform.signer;

import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.KeyId;

/// Where private keys lie.
public interface KeyHolder {
    /// A fresh key.
    ///
    /// @param secret what has to be kept to sign with it again, sealed; null where nothing has
    record Fresh(PublicKey publicKey, @Nullable String secret) {
        @Override
        public String toString() {
            return "a key of " + publicKey.algorithm();
        }
    }

    /// Makes a key.
    Fresh make(KeyId kid, Algorithm wanted);

    /// Signs with a key.
    ///
    /// @param secret that [#make] gave
    byte[] sign(KeyId kid, @Nullable String secret, byte[] message);
}
