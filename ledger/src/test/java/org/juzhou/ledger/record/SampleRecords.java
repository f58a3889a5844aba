package org.juzhou.ledger.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.crypto.SampleKeys;

/// Records for tests that are the same everywhere (but for signatures that are random by nature).
public final class SampleRecords {
    /// When they are issued.
    public static final long ISSUED_SECONDS = 1_900_000_000;

    /// The organisation that signs them.
    public static final OrganisationId AUTHOR = new OrganisationId("oabcdefghijklmnop");

    /// The id of the key that signs them.
    public static final KeyId KID = new KeyId(AUTHOR, 1);

    /// The chain they are for.
    public static final Hash CHAIN =
            Suite.STANDARD.hash("sample chain".getBytes(StandardCharsets.US_ASCII));

    private SampleRecords() {}

    /// A record of contract `notary`, of this number.
    public static SignedRecord of(Algorithm algorithm, int number) {
        return unsigned(Suite.of(algorithm), CHAIN, number).sign(KID, key(algorithm));
    }

    /// The key that signs them.
    public static PrivateKey key(Algorithm algorithm) {
        return SampleKeys.of(algorithm, 1);
    }

    /// The same before it is signed.
    public static RecordBuilder unsigned(Suite suite, Hash chain, int number) {
        Hash leaf = suite.hash(Bytes.ascii("leaf " + number));
        Bytes nonce = suite.hash(Bytes.ascii("nonce " + number)).bytes().slice(0, 16);
        List<String> digests =
                List.of(
                        digest(suite, number, 1),
                        digest(suite, number, 2),
                        digest(suite, number, 3),
                        digest(suite, number, 4));
        return new RecordBuilder(chain, "notary", "preserve-evidence")
                .valid(ISSUED_SECONDS, ISSUED_SECONDS + 3_600)
                .nonce(nonce)
                .field("leaf", leaf.hex())
                .digests(digests);
    }

    private static String digest(Suite suite, int number, int decoy) {
        return suite.hash(Bytes.ascii("decoy " + number + " " + decoy)).bytes().base64url();
    }
}
