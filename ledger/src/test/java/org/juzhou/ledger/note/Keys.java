package org.juzhou.ledger.note;

import java.util.Arrays;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;

/// Keys of tests, made from seeds of one repeated byte.
public final class Keys {
    private Keys() {}

    /// The key of a seed (Ed25519) or scalar (ES256, SM2) of 32 equal bytes.
    public static PrivateKey of(Algorithm algorithm, int repeated) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) repeated);
        return PrivateKey.ofSecret(algorithm, Bytes.of(seed));
    }

    /// A signer with such a key.
    public static NoteSigner signer(String name, SignatureType type, int repeated) {
        return new NoteSigner(name, type, of(type.algorithm(), repeated));
    }
}
