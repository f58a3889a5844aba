package org.juzhou.platform.vault;

import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Aead;

/// The first byte of everything that the vault writes: version and suite in one number.
enum VaultFormat {
    STANDARD_1(1, Suite.STANDARD, Aead.AES_256_GCM),
    GUOMI_1(2, Suite.GUOMI, Aead.SM4_GCM);

    private final int number;
    private final Suite suite;
    private final Aead aead;

    VaultFormat(int number, Suite suite, Aead aead) {
        this.number = number;
        this.suite = suite;
        this.aead = aead;
    }

    /// What a vault that is made now writes in a suite.
    static VaultFormat of(Suite suite) {
        return switch (suite) {
            case STANDARD -> STANDARD_1;
            case GUOMI -> GUOMI_1;
        };
    }

    byte number() {
        return (byte) number;
    }

    Suite suite() {
        return suite;
    }

    Aead aead() {
        return aead;
    }
}
