package org.juzhou.ledger.crypto;

import org.juzhou.ledger.FormatException;

/// A signature algorithm of signatures.md, with the fixed lengths of its public keys and signatures
/// in bytes.
public enum Algorithm {
    /// RFC 8032, pure, cofactorless.
    ED25519("Ed25519", 32, 64),
    /// ECDSA over P-256 with SHA-256, r ‖ s.
    ES256("ES256", 65, 64),
    /// GB/T 32918.2 with SM3 and the default user id, r ‖ s.
    SM2("SM2", 65, 64),
    /// FIPS 204, pure, empty context.
    ML_DSA_44("ML-DSA-44", 1312, 2420);

    private final String text;
    private final int publicKeyBytes;
    private final int signatureBytes;

    Algorithm(String text, int publicKeyBytes, int signatureBytes) {
        this.text = text;
        this.publicKeyBytes = publicKeyBytes;
        this.signatureBytes = signatureBytes;
    }

    /// The algorithm that records and registrations call `text`.
    public static Algorithm parse(String text) {
        for (Algorithm algorithm : values()) {
            if (algorithm.text.equals(text)) {
                return algorithm;
            }
        }
        throw new FormatException(
                "unknown-algorithm", "alg", "must be Ed25519, ES256, SM2 or ML-DSA-44");
    }

    /// Its name in records and registrations.
    public String text() {
        return text;
    }

    /// Length of a public key.
    public int publicKeyBytes() {
        return publicKeyBytes;
    }

    /// Length of a signature.
    public int signatureBytes() {
        return signatureBytes;
    }
}
