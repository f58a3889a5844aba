package org.juzhou.ledger.crypto;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// The two things about Ed25519 keys that the JCA does not offer: the group check of rule 1 of
/// signatures.md, and the public key of a seed. The only class that uses BouncyCastle's Ed25519; it
/// never verifies a signature with it.
final class Ed25519Keys {
    private Ed25519Keys() {}

    /// Whether the encoding is canonical and the point lies in the prime-order subgroup and is not
    /// the identity. About 100 µs.
    static boolean acceptable(byte[] publicKey) {
        return publicKey.length == Ed25519.PUBLIC_KEY_SIZE
                && Ed25519.validatePublicKeyFull(publicKey, 0);
    }

    /// The public key of a seed of 32 bytes.
    static byte[] publicKeyOf(byte[] seed) {
        byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        return publicKey;
    }
}
