package org.juzhou.ledger.note;

import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// What a signature line says of its key: a name and four bytes. It finds a key among those that a
/// verifier knows; it proves nothing.
///
/// @param id four bytes
public record KeyHint(String name, Bytes id) {
    /// How many bytes an id has.
    public static final int ID_BYTES = 4;

    public KeyHint {
        KeyName.require(name);
        if (id.length() != ID_BYTES) {
            throw new FormatException("bad-key-id", "id", "the id of a key has four bytes");
        }
    }

    /// `<name>+<id, 8 hex digits>`.
    @Override
    public String toString() {
        return name + "+" + id.hex();
    }
}
