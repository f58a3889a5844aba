package org.juzhou.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;

class RecordBuilderTest {
    private static final Hash CHAIN =
            Suite.STANDARD.hash("a chain".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @EnumSource(names = "ML_DSA_44", mode = EnumSource.Mode.EXCLUDE)
    void signsARecordThatTheReaderReads(Algorithm algorithm) {
        PrivateKey key = PrivateKey.generate(algorithm);
        KeyId kid = new KeyId(OrganisationId.random(), 7);
        String first = Suite.STANDARD.hash(new byte[] {1}).bytes().base64url();
        String second = Suite.STANDARD.hash(new byte[] {2}).bytes().base64url();
        SignedRecord record =
                new RecordBuilder(CHAIN, "notary", "preserve-evidence")
                        .valid(1_700_000_000, 1_700_003_600)
                        .field("leaf", CHAIN.hex())
                        .field("count", 3)
                        .digests(List.of(first, second))
                        .sign(kid, key);

        assertThat(record.header()).isEqualTo(new RecordHeader(algorithm, kid));
        assertThat(record.chain()).isEqualTo(CHAIN);
        assertThat(record.contract()).isEqualTo("notary");
        assertThat(record.action()).isEqualTo("preserve-evidence");
        assertThat(record.author()).isEqualTo(kid.organisation());
        assertThat(record.issuedSeconds()).isEqualTo(1_700_000_000);
        assertThat(record.expiresSeconds()).isEqualTo(1_700_003_600);
        assertThat(record.nonce()).matches("[0-9a-f]{32}");
        assertThat(record.digests()).containsExactlyInAnyOrder(first, second).isSorted();
        assertThat(record.digestCount()).isEqualTo(2);
        assertThat(record.fields().toJson())
                .isEqualTo("{\"leaf\":\"" + CHAIN.hex() + "\",\"count\":3}");
        assertThat(record.isSignedBy(key.publicKey())).isTrue();
        assertThat(record.isSignedBy(PrivateKey.generate(algorithm).publicKey())).isFalse();
    }
}
