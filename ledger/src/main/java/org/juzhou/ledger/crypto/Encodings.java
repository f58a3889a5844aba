package org.juzhou.ledger.crypto;

import org.juzhou.ledger.Bytes;

/// The fixed DER bytes that turn raw keys into what the JCA reads, and the constants of SM2.
final class Encodings {
    /// SubjectPublicKeyInfo up to the 32 bytes of the key.
    static final Bytes ED25519_SPKI = Bytes.parseHex("302a300506032b6570032100");

    /// PKCS #8 up to the 32 bytes of the seed.
    static final Bytes ED25519_PKCS8 = Bytes.parseHex("302e020100300506032b657004220420");

    /// SubjectPublicKeyInfo up to the 65 bytes of the point.
    static final Bytes P256_SPKI =
            Bytes.parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    /// PKCS #8 up to the 32 bytes of the scalar.
    static final Bytes P256_PKCS8 =
            Bytes.parseHex(
                    "3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420");

    /// SubjectPublicKeyInfo up to the 1,312 bytes of the key.
    static final Bytes ML_DSA_44_SPKI =
            Bytes.parseHex("30820532300b06096086480165030403110382052100");

    /// PKCS #8 up to the 2,560 bytes of the expanded key.
    static final Bytes ML_DSA_44_PKCS8 =
            Bytes.parseHex("30820a18020100300b060960864801650304031104820a0404820a00");

    /// PKCS #8 up to the 32 bytes of the seed, the other form of RFC 9881.
    static final Bytes ML_DSA_44_SEED_PKCS8 =
            Bytes.parseHex("3034020100300b060960864801650304031104228020");

    /// The default user id of GB/T 32918.
    static final Bytes SM2_USER_ID = Bytes.ascii("1234567812345678");

    private Encodings() {}
}
