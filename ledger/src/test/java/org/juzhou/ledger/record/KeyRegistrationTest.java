package org.juzhou.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.crypto.SampleKeys;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonText;

class KeyRegistrationTest {
    private static final KeyId NEW = new KeyId(SampleRecords.AUTHOR, 5);

    @ParameterizedTest
    @EnumSource(names = "ML_DSA_44", mode = EnumSource.Mode.EXCLUDE)
    void readsWhatARecordRegisters(Algorithm algorithm) {
        KeyRegistration registration = KeyRegistration.of(record(algorithm, fields(algorithm)));
        assertThat(registration.kid()).isEqualTo(NEW);
        assertThat(registration.founder()).isFalse();
        assertThat(registration.key())
                .isEqualTo(
                        new RegisteredKey(
                                5,
                                newKey(algorithm).publicKey(),
                                KeyClass.CUSTODIAL,
                                KeyPurpose.RECORDS,
                                1_000));
    }

    @ParameterizedTest
    @CsvSource({
        "organisation,oaaaaaaaaaaaaaaaa,bad-proof",
        "organisation,nobody,bad-organisation",
        "alg,SM2,wrong-algorithm",
        "alg,ES256,unacceptable-key",
        "publicKey,AQ,unacceptable-key",
        "publicKey,AQ==,bad-base64url",
        "class,mine,unknown-class",
        "purpose,notes,unknown-purpose",
        "key,5,wrong-type",
        "from,0,wrong-type",
        "proof,AA,bad-proof",
        "proof,A,bad-base64url",
    })
    void refusesAnotherValue(String field, String value, String code) {
        Map<String, Json> fields = fields(Algorithm.ED25519);
        fields.put(field, new JsonText(value));
        assertRefused(code, record(Algorithm.ED25519, fields));
    }

    @Test
    void refusesAProofForAnotherChainOrKey() {
        PrivateKey key = newKey(Algorithm.ED25519);
        Map<String, Json> fields = fields(Algorithm.ED25519);
        fields.put(
                "proof",
                new JsonText(KeyRegistration.prove(key, Suite.STANDARD.hash(), NEW).base64url()));
        assertRefused("bad-proof", record(Algorithm.ED25519, fields));
        KeyId other = new KeyId(SampleRecords.AUTHOR, 6);
        fields.put(
                "proof",
                new JsonText(KeyRegistration.prove(key, SampleRecords.CHAIN, other).base64url()));
        assertRefused("bad-proof", record(Algorithm.ED25519, fields));
    }

    @Test
    void refusesFieldsThatAreMissingOrMore() {
        for (String name : fields(Algorithm.ED25519).keySet()) {
            Map<String, Json> fields = fields(Algorithm.ED25519);
            fields.remove(name);
            assertRefused("not-a-registration", record(Algorithm.ED25519, fields));
        }
        Map<String, Json> more = fields(Algorithm.ED25519);
        more.put("more", new JsonText("x"));
        assertRefused("not-a-registration", record(Algorithm.ED25519, more));
    }

    @Test
    void refusesAnotherActAndDigests() {
        assertRefused("not-a-registration", SampleRecords.of(Algorithm.ED25519, 1));
        RecordBuilder builder = builder("register-key", fields(Algorithm.ED25519));
        builder.digests(List.of(Suite.STANDARD.hash().bytes().base64url()));
        assertRefused(
                "not-a-registration",
                builder.sign(SampleRecords.KID, SampleRecords.key(Algorithm.ED25519)));
        RecordBuilder other = builder("revoke-key", fields(Algorithm.ED25519));
        assertRefused(
                "not-a-registration",
                other.sign(SampleRecords.KID, SampleRecords.key(Algorithm.ED25519)));
    }

    private static Map<String, Json> fields(Algorithm algorithm) {
        PrivateKey key = newKey(algorithm);
        RegisteredKey registered =
                new RegisteredKey(
                        5, key.publicKey(), KeyClass.CUSTODIAL, KeyPurpose.RECORDS, 1_000);
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("organisation", new JsonText(SampleRecords.AUTHOR.value()));
        fields.putAll(registered.toJson().members());
        fields.put(
                "proof",
                new JsonText(KeyRegistration.prove(key, SampleRecords.CHAIN, NEW).base64url()));
        return fields;
    }

    private static SignedRecord record(Algorithm algorithm, Map<String, Json> fields) {
        return builder("register-key", fields)
                .sign(SampleRecords.KID, SampleRecords.key(algorithm));
    }

    private static RecordBuilder builder(String action, Map<String, Json> fields) {
        RecordBuilder builder =
                new RecordBuilder(SampleRecords.CHAIN, "registry", action)
                        .valid(SampleRecords.ISSUED_SECONDS, SampleRecords.ISSUED_SECONDS + 60);
        fields.forEach(builder::field);
        return builder;
    }

    private static PrivateKey newKey(Algorithm algorithm) {
        return SampleKeys.of(algorithm, 5);
    }

    private static void assertRefused(String code, SignedRecord record) {
        assertThatThrownBy(() -> KeyRegistration.of(record))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
