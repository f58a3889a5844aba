/// Keys and signatures by the rule of signatures.md: one verdict everywhere, by whichever engine is
/// there.
///
/// And authenticated encryption under a key that the caller has:
/// [org.juzhou.ledger.crypto.AeadKey].
///
/// The JCA with Corretto Crypto where it loads, the JDK's provider where it does not; BouncyCastle
/// for SM2, SM4 and, in [org.juzhou.ledger.crypto.Ed25519Keys] alone, for the group check of
/// Ed25519 keys. This package must not know what is signed or sealed. Start with
/// [org.juzhou.ledger.crypto.SignatureEngine].
@NullMarked
package org.juzhou.ledger.crypto;

import org.jspecify.annotations.NullMarked;
