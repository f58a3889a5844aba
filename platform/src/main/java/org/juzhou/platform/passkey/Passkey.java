package org.juzhou.platform.passkey;

import org.juzhou.ledger.Bytes;

/// A passkey, as whoever checks its assertions knows it.
///
/// @param id that the authenticator chose, at most 1,023 bytes
/// @param credential the attested credential data (WebAuthn, §6.5.1): AAGUID, id, COSE public key
/// @param counter of signatures at the last one; 0 where the authenticator has none
public record Passkey(Bytes id, Bytes credential, long counter) {}
