package org.juzhou.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonArray;
import org.juzhou.ledger.json.JsonBoolean;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.Founder;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.RegisteredKey;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.notary.NotaryCommands.PreserveBatch;
import org.juzhou.notary.NotaryCommands.PreserveEvidence;
import org.juzhou.testkit.MapState;

class NotaryContractTest {
    private static final Hash SOME = Suite.STANDARD.hash(new byte[] {1});
    private static final Hash OTHER = Suite.STANDARD.hash(new byte[] {2});
    private static final long INDEX = 42;
    private static final String EVIDENCE = "preserve-evidence";
    private static final String BATCH = "preserve-batch";

    private final NotaryContract contract = new NotaryContract();
    private final MapState state = new MapState();
    private final KeyId kid = new KeyId(OrganisationId.random(), 1);

    @ParameterizedTest
    @EnumSource
    void preservesOneFile(Suite suite) throws Rejection {
        SignedRecord record = record(suite, new PreserveEvidence(SOME, null), 4);

        execute(suite, record);

        assertThat(state.values()).containsOnlyKeys("evidence/" + record.id().hex());
        assertThat(stored(record)).isEqualTo(expected(1));
    }

    @Test
    void preservesOneFileWithItsPublicFingerprint() throws Rejection {
        SignedRecord record = record(Suite.STANDARD, new PreserveEvidence(SOME, OTHER), 4);

        execute(Suite.STANDARD, record);

        assertThat(stored(record)).isEqualTo(expected(1));
    }

    @ParameterizedTest
    @MethodSource("allowedCounts")
    void preservesABatch(int count) throws Rejection {
        SignedRecord record = record(Suite.STANDARD, new PreserveBatch(SOME, count), 4);

        execute(Suite.STANDARD, record);

        assertThat(stored(record)).isEqualTo(expected(count));
    }

    static List<Integer> allowedCounts() {
        return List.of(1, 2, 10_000, PreserveBatch.MAX_COUNT);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void readsWhatTheCommandWrote(NotaryCommands command) throws Rejection {
        SignedRecord record = record(Suite.STANDARD, command, 4);

        assertThat(NotaryCommands.read(call(Suite.STANDARD, record))).isEqualTo(command);
    }

    static List<NotaryCommands> commands() {
        return List.of(
                new PreserveEvidence(SOME, null),
                new PreserveEvidence(SOME, OTHER),
                new PreserveBatch(SOME, 1),
                new PreserveBatch(OTHER, PreserveBatch.MAX_COUNT));
    }

    @Test
    void takesFieldsInAnyOrder() throws Rejection {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("count", new JsonInteger(3));
        fields.put("root", text(SOME));
        SignedRecord record = record(Suite.STANDARD, BATCH, fields, 4);

        execute(Suite.STANDARD, record);

        assertThat(stored(record)).isEqualTo(expected(3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusesAndLeavesNoTrace(
            String what,
            String action,
            Map<String, Json> fields,
            int digests,
            String code,
            @Nullable String field) {
        SignedRecord record = record(Suite.STANDARD, action, fields, digests);

        Rejection rejection =
                catchThrowableOfType(Rejection.class, () -> execute(Suite.STANDARD, record));

        assertThat(rejection.code()).isEqualTo(code);
        assertThat(rejection.field()).isEqualTo(field);
        assertThat(rejection.detail()).isNotBlank();
        assertThat(state.values()).isEmpty();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(callRefusals(), evidenceRefusals(), batchRefusals()).flatMap(part -> part);
    }

    private static Stream<Arguments> callRefusals() {
        Map<String, Json> leaf = Map.of("leaf", text(SOME));
        Map<String, Json> batch = batch(text(SOME), number(1));
        return Stream.of(
                Arguments.of("another action", "preserve", leaf, 4, "unknown-action", "action"),
                Arguments.of("no digest", EVIDENCE, leaf, 0, "wrong-digest-count", "_sd"),
                Arguments.of("three digests", EVIDENCE, leaf, 3, "wrong-digest-count", "_sd"),
                Arguments.of("five digests", EVIDENCE, leaf, 5, "wrong-digest-count", "_sd"),
                Arguments.of("five of a batch", BATCH, batch, 5, "wrong-digest-count", "_sd"));
    }

    private static Stream<Arguments> evidenceRefusals() {
        Map<String, Json> leaf = Map.of("leaf", text(SOME));
        Json upperCase = new JsonText(SOME.hex().toUpperCase(Locale.ROOT));
        Json list = new JsonArray(List.of(text(SOME)));
        Json shorter = new JsonText(SOME.hex().substring(2));
        return Stream.of(
                refused("no leaf", Map.of(), "missing-member", "leaf"),
                refused(
                        "only a print",
                        Map.of("fingerprint", text(SOME)),
                        "missing-member",
                        "leaf"),
                refused("a count", with(leaf, "count", number(1)), "unknown-member", "count"),
                refused(
                        "free text",
                        with(leaf, "title", new JsonText("a")),
                        "unknown-member",
                        "title"),
                refused("a leaf that is a number", Map.of("leaf", number(1)), "wrong-type", "leaf"),
                refused("a leaf that is a list", Map.of("leaf", list), "wrong-type", "leaf"),
                refused("an empty leaf", Map.of("leaf", new JsonText("")), "bad-hash", "leaf"),
                refused("an upper-case leaf", Map.of("leaf", upperCase), "bad-hex", "leaf"),
                refused("a short leaf", Map.of("leaf", shorter), "bad-hash", "leaf"),
                refused(
                        "a bad fingerprint",
                        with(leaf, "fingerprint", new JsonText("a")),
                        "bad-hash",
                        "fingerprint"));
    }

    private static Stream<Arguments> batchRefusals() {
        Json root = text(SOME);
        Json tooMany = number(PreserveBatch.MAX_COUNT + 1L);
        Json wrapsToOne = number((1L << 32) + 1);
        return Stream.of(
                refusedBatch("no root", Map.of("count", number(1)), "missing-member", "root"),
                refusedBatch("no count", Map.of("root", root), "missing-member", "count"),
                refusedBatch("a count of none", batch(root, number(0)), "out-of-range", "count"),
                refusedBatch("a count below", batch(root, number(-1)), "out-of-range", "count"),
                refusedBatch("a count beyond", batch(root, tooMany), "out-of-range", "count"),
                refusedBatch(
                        "a count that wraps", batch(root, wrapsToOne), "out-of-range", "count"),
                refusedBatch(
                        "a count in words", batch(root, new JsonText("1")), "wrong-type", "count"),
                refusedBatch(
                        "a true count", batch(root, new JsonBoolean(true)), "wrong-type", "count"),
                refusedBatch(
                        "a bad root", batch(new JsonText("00"), number(1)), "bad-hash", "root"),
                refusedBatch(
                        "a leaf beside a root",
                        with(batch(root, number(1)), "leaf", root),
                        "unknown-member",
                        "leaf"));
    }

    private static Arguments refused(
            String what, Map<String, Json> fields, String code, String field) {
        return Arguments.of(what, EVIDENCE, fields, 4, code, field);
    }

    private static Arguments refusedBatch(
            String what, Map<String, Json> fields, String code, String field) {
        return Arguments.of(what, BATCH, fields, 4, code, field);
    }

    @Test
    void refusesToBuildABatchOfAnImpossibleCount() {
        assertThat(
                        catchThrowableOfType(
                                IllegalArgumentException.class, () -> new PreserveBatch(SOME, 0)))
                .isNotNull();
        assertThat(
                        catchThrowableOfType(
                                IllegalArgumentException.class,
                                () -> new PreserveBatch(SOME, PreserveBatch.MAX_COUNT + 1)))
                .isNotNull();
    }

    @Test
    void seesNoOtherContract() {
        assertThat(contract.views()).isEmpty();
        assertThat(contract.name()).isEqualTo("notary");
        assertThat(contract.version()).isEqualTo(1);
    }

    private void execute(Suite suite, SignedRecord record) throws Rejection {
        contract.execute(call(suite, record), state);
    }

    private static Call call(Suite suite, SignedRecord record) {
        return new Call(genesis(suite), record, INDEX, 7, 1_000_000);
    }

    private static Genesis genesis(Suite suite) {
        PrivateKey key = PrivateKey.generate(suite.recordAlgorithms().getFirst());
        OrganisationId founder = OrganisationId.random();
        RegisteredKey registered =
                new RegisteredKey(
                        1, key.publicKey(), KeyClass.SELF_HELD, KeyPurpose.RECORDS, 1_000_000);
        VerifierKey log = new VerifierKey("log", SignatureType.ofLog(suite), key.publicKey());
        return new Genesis(
                suite,
                "log",
                log.text(),
                Bytes.of(new byte[16]),
                1_000_000,
                List.of(new Founder(founder, List.of(), List.of(registered))),
                List.of(founder),
                List.of(),
                0,
                List.of(new ContractVersion("registry", 1)),
                Map.of());
    }

    private Value stored(SignedRecord record) {
        return state.get("evidence/" + record.id().hex()).orElseThrow();
    }

    private Value expected(int count) {
        return Value.builder()
                .text(1, kid.organisation().value())
                .number(2, count)
                .number(3, INDEX)
                .build();
    }

    private SignedRecord record(Suite suite, NotaryCommands command, int digests) {
        return record(suite, command.action(), command.fields().members(), digests);
    }

    private SignedRecord record(Suite suite, String action, Map<String, Json> fields, int digests) {
        RecordBuilder builder =
                new RecordBuilder(SOME, NotaryCommands.CONTRACT, action).valid(1_000, 2_000);
        fields.forEach(builder::field);
        List<String> decoys = new ArrayList<>();
        for (int i = 0; i < digests; i++) {
            byte[] decoy = new byte[Hash.LENGTH];
            new SecureRandom().nextBytes(decoy);
            decoys.add(Bytes.of(decoy).base64url());
        }
        PrivateKey key = PrivateKey.generate(suite.recordAlgorithms().getFirst());
        return builder.digests(decoys).sign(kid, key);
    }

    private static JsonText text(Hash hash) {
        return new JsonText(hash.hex());
    }

    private static JsonInteger number(long value) {
        return new JsonInteger(value);
    }

    private static Map<String, Json> batch(Json root, Json count) {
        return Map.of("root", root, "count", count);
    }

    private static Map<String, Json> with(Map<String, Json> fields, String name, Json value) {
        Map<String, Json> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return more;
    }
}
