package org.juzhou.ledger.crypto;

import java.nio.charset.StandardCharsets;
import org.juzhou.ledger.Suite;

/// Keys for tests that are the same everywhere: their secrets are hashes of small numbers.
public final class SampleKeys {
    private SampleKeys() {}

    /// The key of this number; for every algorithm but ML-DSA-44.
    public static PrivateKey of(Algorithm algorithm, int number) {
        String seed = "juzhou sample key " + algorithm.text() + " " + number;
        byte[] bytes = seed.getBytes(StandardCharsets.US_ASCII);
        return PrivateKey.ofSecret(algorithm, Suite.STANDARD.hash(bytes).bytes());
    }
}
