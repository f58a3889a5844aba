package org.juzhou.ledger;

import java.security.MessageDigest;
import java.util.List;
import org.bouncycastle.jcajce.provider.digest.SM3;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.Sha256;

/// The cryptography of a chain, chosen in its genesis for all its life (conventions.md).
///
/// Every method may be called by any thread; each call has a digest of its own.
public enum Suite {
    /// SHA-256 with Ed25519 and ES256.
    STANDARD("standard", "c2sp.org/tlog-proof@v1"),
    /// National cryptography: SM3 with SM2.
    GUOMI("guomi", "juzhou/tlog-proof-sm3@v1");

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final String text;
    private final String proofHeader;

    Suite(String text, String proofHeader) {
        this.text = text;
        this.proofHeader = proofHeader;
    }

    /// The suite that a genesis calls `text`.
    public static Suite parse(String text) {
        for (Suite suite : values()) {
            if (suite.text.equals(text)) {
                return suite;
            }
        }
        throw new FormatException("unknown-suite", "suite", "must be standard or guomi");
    }

    /// The suite whose records `algorithm` signs.
    public static Suite of(Algorithm algorithm) {
        return switch (algorithm) {
            case ED25519, ES256 -> STANDARD;
            case SM2 -> GUOMI;
            case ML_DSA_44 -> throw new IllegalArgumentException("ML-DSA-44 signs no records");
        };
    }

    /// Its name in a genesis.
    public String text() {
        return text;
    }

    /// First line of a proof of this suite, without LF.
    public String proofHeader() {
        return proofHeader;
    }

    /// Algorithms that may sign records.
    public List<Algorithm> recordAlgorithms() {
        return switch (this) {
            case STANDARD -> List.of(Algorithm.ED25519, Algorithm.ES256);
            case GUOMI -> List.of(Algorithm.SM2);
        };
    }

    /// A fresh digest of this suite's hash; use it on one thread.
    public MessageDigest newDigest() {
        return switch (this) {
            case STANDARD -> Sha256.newDigest();
            case GUOMI -> new SM3.Digest();
        };
    }

    /// Finishes `digest`, which one of [#newDigest] made, and leaves it ready for the next message.
    public static Hash digestOf(MessageDigest digest) {
        return new Hash(Bytes.unsafeWrap(digest.digest()));
    }

    /// H of the parts, one after the other.
    public Hash hash(byte[]... parts) {
        MessageDigest digest = newDigest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digestOf(digest);
    }

    /// H of `length` bytes from `offset`.
    public Hash hash(byte[] bytes, int offset, int length) {
        MessageDigest digest = newDigest();
        digest.update(bytes, offset, length);
        return digestOf(digest);
    }

    /// H of the bytes.
    public Hash hash(Bytes bytes) {
        return hash(bytes.unsafeArray(), 0, bytes.length());
    }

    /// RFC 6962: H(0x00 ‖ entry).
    public Hash leafHash(byte[] entry) {
        return leafHash(entry, 0, entry.length);
    }

    /// RFC 6962: H(0x00 ‖ the `length` bytes from `offset`).
    public Hash leafHash(byte[] bytes, int offset, int length) {
        MessageDigest digest = newDigest();
        digest.update(LEAF);
        digest.update(bytes, offset, length);
        return digestOf(digest);
    }

    /// RFC 6962: H(0x00 ‖ entry).
    public Hash leafHash(Bytes entry) {
        return leafHash(entry.unsafeArray(), 0, entry.length());
    }

    /// RFC 6962: H(0x01 ‖ left ‖ right).
    public Hash nodeHash(Hash left, Hash right) {
        MessageDigest digest = newDigest();
        digest.update(NODE);
        left.bytes().updateInto(digest);
        right.bytes().updateInto(digest);
        return digestOf(digest);
    }

    /// Root of the tree without leaves: H of nothing.
    public Hash emptyRoot() {
        return hash();
    }
}
