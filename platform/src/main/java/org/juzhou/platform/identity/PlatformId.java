package org.juzhou.platform.identity;

import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Names;

/// The short name of a public service platform, chosen when it is registered and never changed.
///
/// @param value `[a-z][a-z0-9-]{0,31}`
public record PlatformId(String value) {
    /// @throws FormatException `bad-platform`
    public PlatformId {
        if (!Names.isName(value)) {
            throw new FormatException(
                    "bad-platform",
                    "platform",
                    "is 1 to 32 small letters, digits and hyphens, a letter first");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
