package org.juzhou.sdk;

import java.nio.file.Path;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.record.KeyId;

/// Whoever signs records: a key and the name under which it is registered.
///
/// @param kid names the key on the ledger
/// @param key itself
public record Signer(KeyId kid, PrivateKey key) {
    /// How files with private keys end.
    public static final String SUFFIX = ".key";

    /// Loads a key from a file whose name is its name on the ledger: `<kid>.key`.
    public static Signer load(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(SUFFIX)) {
            throw new FormatException(
                    "bad-key-file", null, "a key file is called <organisation>#<number>" + SUFFIX);
        }
        KeyId kid = KeyId.parse(name.substring(0, name.length() - SUFFIX.length()));
        return new Signer(kid, KeyFile.load(file));
    }

    @Override
    public String toString() {
        return kid.toString();
    }
}
