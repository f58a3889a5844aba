package org.juzhou.ledger.note;

import java.nio.charset.StandardCharsets;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;

/// What a line of a signed note states, and by which algorithm (log.md): the bytes before the
/// public key in a verifier key.
public enum SignatureType {
    /// A log's or anyone's Ed25519 signature over the text.
    ED25519("\u0001", Algorithm.ED25519, false),
    /// A member's or witness's Ed25519 cosignature with its time.
    ED25519_COSIGNATURE("\u0004", Algorithm.ED25519, true),
    /// The same with ML-DSA-44, over the subtree message.
    ML_DSA_44_COSIGNATURE("\u0006", Algorithm.ML_DSA_44, true),
    /// A log's SM2 signature over the text.
    SM2("\u00ffjuzhou/sm2-note/v1", Algorithm.SM2, false),
    /// A member's SM2 cosignature with its time.
    SM2_COSIGNATURE("\u00ffjuzhou/sm2-cosignature/v1", Algorithm.SM2, true);

    private final String prefix;
    private final Algorithm algorithm;
    private final boolean timed;

    SignatureType(String prefix, Algorithm algorithm, boolean timed) {
        this.prefix = prefix;
        this.algorithm = algorithm;
        this.timed = timed;
    }

    /// What a log of this suite signs its heads with.
    public static SignatureType ofLog(Suite suite) {
        return switch (suite) {
            case STANDARD -> ED25519;
            case GUOMI -> SM2;
        };
    }

    /// Whether a member of a chain of this suite may co-sign with it.
    public boolean isOfMember(Suite suite) {
        return timed && (algorithm == Algorithm.SM2) == (suite == Suite.GUOMI);
    }

    /// The bytes before the public key: one, or 0xff and an identifier of our own.
    Bytes prefix() {
        return Bytes.of(prefix.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Its algorithm.
    public Algorithm algorithm() {
        return algorithm;
    }

    /// Whether it is a cosignature, which carries the time when it was made.
    public boolean isTimed() {
        return timed;
    }
}
