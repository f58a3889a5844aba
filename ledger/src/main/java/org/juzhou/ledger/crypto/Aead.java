package org.juzhou.ledger.crypto;

/// Authenticated encryption that a suite may use: nonces of 12 bytes, tags of 16 behind the
/// ciphertext. [AeadKey] does it.
public enum Aead {
    /// NIST SP 800-38D with AES.
    AES_256_GCM(32),
    /// RFC 8998: the same mode with SM4 (GB/T 32907-2016).
    SM4_GCM(16);

    /// How many bytes a nonce has.
    public static final int NONCE_LENGTH = 12;

    /// How many bytes a ciphertext has more than its plain text.
    public static final int TAG_LENGTH = 16;

    private final int keyLength;

    Aead(int keyLength) {
        this.keyLength = keyLength;
    }

    /// How many bytes a key has.
    public int keyLength() {
        return keyLength;
    }
}
