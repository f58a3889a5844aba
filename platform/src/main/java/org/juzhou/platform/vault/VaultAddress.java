package org.juzhou.platform.vault;

import org.juzhou.ledger.Hash;

/// Where a content of one subject lies: a keyed digest of its bytes. The same bytes of the same
/// subject have one address; whoever has not the subject's key cannot tell what an address is of.
///
/// @param digest HMAC-SHA256 under the subject's key for addresses
public record VaultAddress(Hash digest) {
    /// Reads 64 lower-case hexadecimal digits.
    ///
    /// @throws org.juzhou.ledger.FormatException `bad-hash` or `bad-hex`
    public static VaultAddress parse(String text) {
        return new VaultAddress(Hash.parseHex(text));
    }

    @Override
    public String toString() {
        return digest.hex();
    }
}
