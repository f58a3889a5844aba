package org.juzhou.ledger.crypto;

import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// A public key in the raw form of signatures.md, equal by algorithm and bytes.
///
/// Whoever reads a key from a registration, a genesis or a policy takes [#checked]; [#trusted] is
/// for bytes that were checked before, such as those of the registry's state. Any thread may use
/// it: the form that an engine needs is made at the first verification and kept, so keep the key.
public final class PublicKey {
    private final Algorithm algorithm;
    private final Bytes bytes;
    private volatile @Nullable PreparedKey prepared;

    private PublicKey(Algorithm algorithm, Bytes bytes) {
        if (bytes.length() != algorithm.publicKeyBytes()) {
            throw new FormatException(
                    "unacceptable-key",
                    "publicKey",
                    "a public key of "
                            + algorithm.text()
                            + " has "
                            + algorithm.publicKeyBytes()
                            + " bytes",
                    algorithm.text());
        }
        this.algorithm = algorithm;
        this.bytes = bytes;
    }

    /// A key by the whole rule of signatures.md; refuses any other with `unacceptable-key`. Up to
    /// 100 µs.
    public static PublicKey checked(Algorithm algorithm, Bytes bytes) {
        PublicKey key = new PublicKey(algorithm, bytes);
        boolean acceptable =
                switch (algorithm) {
                    case ED25519 -> Ed25519Keys.acceptable(bytes.unsafeArray());
                    case ES256 -> Curve.P_256.acceptable(bytes.unsafeArray());
                    case SM2 -> Curve.SM2.acceptable(bytes.unsafeArray());
                    case ML_DSA_44 -> true;
                };
        if (!acceptable) {
            throw new FormatException(
                    "unacceptable-key",
                    "publicKey",
                    "not a public key of "
                            + algorithm.text()
                            + " in the sense of signatures.md: make a new key pair",
                    algorithm.text());
        }
        return key;
    }

    /// A key whose bytes were checked when they were registered; here only their length is.
    public static PublicKey trusted(Algorithm algorithm, Bytes bytes) {
        return new PublicKey(algorithm, bytes);
    }

    /// Its algorithm.
    public Algorithm algorithm() {
        return algorithm;
    }

    /// Its raw bytes, as signatures.md lists them.
    public Bytes bytes() {
        return bytes;
    }

    PreparedKey prepared() {
        PreparedKey known = prepared;
        if (known == null) {
            known = PreparedKey.of(this);
            prepared = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey that
                && algorithm == that.algorithm
                && bytes.equals(that.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    @Override
    public String toString() {
        return algorithm.text() + " " + bytes;
    }
}
