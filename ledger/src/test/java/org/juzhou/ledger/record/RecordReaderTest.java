package org.juzhou.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.property.Property;

class RecordReaderTest {
    private static final String HEADER =
            "{\"alg\":\"Ed25519\",\"kid\":\"oabcdefghijklmnop#1\",\"typ\":\"juzhou+jwt\"}";
    private static final String CHAIN = "ab".repeat(32);
    private static final String NONCE = "0123456789abcdef0123456789abcdef";
    private static final String D1 = "A".repeat(43);
    private static final String D2 = "B".repeat(42) + "A";
    private static final String PAYLOAD =
            "{\"chain\":\""
                    + CHAIN
                    + "\",\"contract\":\"notary\",\"action\":\"preserve-evidence\",\"author\":\"oabcdefghijklmnop\","
                    + "\"iat\":1000,\"exp\":2000,\"nonce\":\""
                    + NONCE
                    + "\",\"leaf\":\"x\",\"_sd\":[\""
                    + D1
                    + "\",\""
                    + D2
                    + "\"]}";
    private static final String SIGNATURE = Bytes.unsafeWrap(new byte[64]).base64url();

    @Test
    void readsTheTextThatTheOthersAreMadeFrom() {
        SignedRecord record = read(HEADER, PAYLOAD);
        assertThat(record.fields().toJson()).isEqualTo("{\"leaf\":\"x\"}");
        assertThat(record.digests()).containsExactly(D1, D2);
        assertThat(record.nonce()).isEqualTo(NONCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"Ed25519\",\"kid\":\"oabcdefghijklmnop#1\"}",
                "{\"kid\":\"oabcdefghijklmnop#1\",\"alg\":\"Ed25519\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"Ed25519\",\"typ\":\"juzhou+jwt\",\"kid\":\"oabcdefghijklmnop#1\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"oabcdefghijklmnop#1\",\"typ\":\"JWT\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"oabcdefghijklmnop#1\",\"typ\":\"juzhou+jwt\",\"x\":1}",
                "{\"alg\":\"Ed25519\",\"kid\":\"oabcdefghijklmnop#1\",\"crit\":[],\"typ\":\"juzhou+jwt\"}",
                "{ \"alg\":\"Ed25519\",\"kid\":\"oabcdefghijklmnop#1\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\": \"Ed25519\",\"kid\":\"oabcdefghijklmnop#1\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"oabcdefghijklmnop#1\",\"typ\":\"juzhou+jwt\"} ",
                "{\"alg\":\"EdDSA\",\"kid\":\"oabcdefghijklmnop#1\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"none\",\"kid\":\"oabcdefghijklmnop#1\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"\",\"kid\":\"oabcdefghijklmnop#1\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"SM2\",\"kid\":\"oabcdefghijklmnop#1\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"ML-DSA-44\",\"kid\":\"oabcdefghijklmnop#1\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"oabcdefghijklmnop#0\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"oabcdefghijklmnop#01\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"oabcdefghijklmnop#2147483648\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"oabcdefghijklmnop#\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"oabcdefghijklmnop\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"oabcdefghijklmno1#1\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"xabcdefghijklmnop#1\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"oabcdefghijklmnoP#1\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"\u00e9abcdefghijklmnop#1\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"Ed25519\",\"typ\":\"juzhou+jwt\"}",
                "{}",
                "[]",
                "null",
                "",
                "{\"alg\":\"",
                "{\"alg\":\"Ed25519\",\"kid\":\"",
                "{\"alg\":\"\",\"kid\":\"\",\"typ\":\"juzhou+jwt\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"\",\"typ\":\"juzhou+jwt\"}{\"alg\":\"",
            })
    void refusesEveryOtherHeader(String header) {
        assertThatThrownBy(() -> read(header, PAYLOAD)).isInstanceOf(FormatException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"chain\":\"ab|\"chain\":\"AB|bad-hash|chain",
                "\"chain\":\"ab|\"chain\":\"|bad-hash|chain",
                "\"chain\":\"ab|\"chain\":\"abab|bad-hash|chain",
                "\"contract\":\"notary\"|\"contract\":\"Notary\"|bad-name|contract",
                "\"contract\":\"notary\"|\"contract\":\"\"|bad-name|contract",
                "\"contract\":\"notary\"|\"contract\":1|wrong-type|contract",
                "\"action\":\"preserve|\"action\":\"-preserve|bad-name|action",
                "\"author\":\"oabcdefghijklmnop|\"author\":\"oabcdefghijklmnoq|wrong-author|author",
                "\"author\":\"oabcdefghijklmnop|\"author\":\"oabcdefghijklmnop#1|wrong-author|author",
                "\"iat\":1000|\"iat\":-1|out-of-range|iat",
                "\"iat\":1000|\"iat\":\"1000\"|wrong-type|iat",
                "\"iat\":1000|\"iat\":true|wrong-type|iat",
                "\"iat\":1000|\"iat\":2000|bad-expiry|exp",
                "\"iat\":1000|\"iat\":2001|bad-expiry|exp",
                "\"exp\":2000|\"exp\":87401|bad-expiry|exp",
                "\"exp\":2000|\"exp\":-1|out-of-range|exp",
                "\"exp\":2000|\"exp\":[2000]|wrong-type|exp",
                "\"exp\":2000|\"exp\":2000.0|bad-json|",
                "\"nonce\":\"01|\"nonce\":\"|bad-nonce|nonce",
                "\"nonce\":\"01|\"nonce\":\"0G|bad-nonce|nonce",
                "\"nonce\":\"01|\"nonce\":\"AB|bad-nonce|nonce",
                "\"nonce\":\"01|\"nonce\":\"0101|bad-nonce|nonce",
                "\"nonce\":\"0123456789abcdef0123456789abcdef\"|\"nonce\":7|bad-nonce|nonce",
                "\"leaf\":\"x\"|\"leaf\":\"é\"|bad-json|",
                "\"leaf\":\"x\"|\"leaf\":\"\\\\\"|bad-json|",
                "\"leaf\":\"x\"|\"leaf\":null|bad-json|",
                "\"leaf\":\"x\"|\"leaf\":\"x\",\"leaf\":\"x\"|bad-json|",
                "\"leaf\":\"x\"|\"chain\":\"x\"|bad-json|",
                "\"leaf\":\"x\"|\"leaf\" :\"x\"|bad-json|",
                "\"leaf\":\"x\"|\"_leaf\":\"x\"|bad-json|",
                "\"leaf\":\"x\"|\"_sd_alg\":\"sha-256\"|bad-json|",
                "\"leaf\":\"x\"|\"...\":\"x\"|bad-json|",
                "\"leaf\":\"x\"|\"leaf\":{\"_sd\":[]}|bad-json|",
                "\"leaf\":\"x\"|\"leaf\":[{\"...\":\"x\"}]|bad-json|",
                "\"leaf\":\"x\"|\"leaf\":[[[[[[[[1]]]]]]]]|bad-json|",
            })
    void refusesEveryOtherPayload(String part, String changed, String code, String field) {
        String payload = PAYLOAD.replace(part, changed);
        assertThat(payload).isNotEqualTo(PAYLOAD);
        assertRefused(code, field, () -> read(HEADER, payload));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chain", "contract", "action", "author", "iat", "exp", "nonce"})
    void refusesAPayloadWithoutAMemberThatEveryRecordHas(String name) {
        assertRefused(
                "missing-member",
                name,
                () -> read(HEADER, PAYLOAD.replace("\"" + name + "\"", "\"other\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "1", "", "{", " " + "{}", "{} "})
    void refusesAPayloadThatIsNoObject(String payload) {
        assertThatThrownBy(() -> read(HEADER, payload)).isInstanceOf(FormatException.class);
    }

    @Test
    void takesMembersInAnyOrder() {
        String inner =
                PAYLOAD.substring(1, PAYLOAD.length() - 1).replace("," + "\"" + D2, ";\"" + D2);
        Property.holds(
                100,
                draw -> {
                    List<String> members = new ArrayList<>(List.of(inner.split(",", -1)));
                    List<String> shuffled = new ArrayList<>();
                    while (!members.isEmpty()) {
                        shuffled.add(members.remove(draw.below(members.size())));
                    }
                    SignedRecord record =
                            read(HEADER, "{" + String.join(",", shuffled).replace(';', ',') + "}");
                    assertThat(record.expiresSeconds()).isEqualTo(2_000);
                    assertThat(record.digests()).hasSize(2);
                });
    }

    @Test
    void allowsADayOfValidityAndNoDigests() {
        SignedRecord record =
                read(
                        HEADER,
                        PAYLOAD.replace("\"exp\":2000", "\"exp\":87400")
                                .replaceFirst(",\"_sd\".*]", ""));
        assertThat(record.expiresSeconds() - record.issuedSeconds()).isEqualTo(86_400);
        assertThat(record.digests()).isEmpty();
        assertThat(record.digestCount()).isZero();
    }

    @Test
    void refusesDigestsInAnyOtherForm() {
        List<String> ascending = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            ascending.add(Suite.STANDARD.hash(new byte[] {(byte) i}).bytes().base64url());
        }
        Collections.sort(ascending);
        assertThat(read(HEADER, withDigests(ascending.subList(0, 64))).digestCount()).isEqualTo(64);
        for (List<String> bad :
                List.<List<String>>of(
                        List.of(),
                        ascending,
                        List.of(D2, D1),
                        List.of(D1, D1),
                        List.of("A".repeat(42)),
                        List.of("A".repeat(44)),
                        List.of("A".repeat(42) + "B"),
                        List.of("A".repeat(42) + "="),
                        List.of("+" + "A".repeat(42)),
                        List.of(""),
                        List.of(D1, "B".repeat(20) + "\",\"" + "B".repeat(20)))) {
            assertRefused("bad-digests", "_sd", () -> read(HEADER, withDigests(bad)));
        }
        for (String bad :
                List.of(
                        "\"" + D1 + "\"",
                        "{\"a\":1}",
                        "1",
                        "[1]",
                        "[[\"" + D1 + "\"]]",
                        "true",
                        "[true]")) {
            assertRefused(
                    "bad-digests",
                    "_sd",
                    () -> read(HEADER, PAYLOAD.replaceFirst("\\[\"A.*]", bad)));
        }
    }

    @Test
    void refusesTextsThatAreNotThreePartsWithTheirOneBase64url() {
        String good = compact(HEADER, PAYLOAD, SIGNATURE);
        int first = good.indexOf('.');
        String payload = good.substring(first + 1, good.lastIndexOf('.'));
        assertRefused("bad-record", null, () -> readText(""));
        assertRefused("bad-record", null, () -> readText("eyJ"));
        assertRefused("bad-record", null, () -> readText(good.substring(0, good.lastIndexOf('.'))));
        assertRefused("bad-signature-form", "signature", () -> readText(good + ".AA"));
        assertRefused("bad-signature-form", "signature", () -> readText(good + "\n"));
        assertRefused("bad-signature-form", "signature", () -> readText(good + "=="));
        assertRefused(
                "bad-signature-form",
                "signature",
                () -> readText(good.substring(0, good.length() - 1)));
        assertRefused(
                "bad-base64url",
                "signature",
                () -> readText(good.substring(0, good.length() - 1) + "B"));
        assertRefused(
                "bad-base64url",
                "signature",
                () -> readText(good.substring(0, good.length() - 1) + "="));
        assertRefused("bad-base64url", "header", () -> readText(" " + good));
        assertRefused(
                "bad-base64url",
                "header",
                () -> readText(good.substring(0, first) + "=" + good.substring(first)));
        assertRefused(
                "bad-base64url",
                "payload",
                () ->
                        readText(
                                good.replace(
                                        payload, payload + "A".repeat(5 - payload.length() % 4))));
        assertRefused(
                "bad-base64url",
                "payload",
                () -> readText(good.replace(payload, payload.replace('j', '+'))));
        assertRefused("bad-header", "header", () -> readText("." + good.substring(first + 1)));
        assertRefused(
                "bad-json", null, () -> readText(good.substring(0, first) + ".." + SIGNATURE));
    }

    @Test
    void refusesARecordThatIsTooLongBeforeReadingIt() {
        String filler = "x".repeat(60_000);
        assertRefused(
                "too-long",
                null,
                () ->
                        readText(
                                compact(
                                        HEADER,
                                        PAYLOAD.replace("\"x\"", "\"" + filler + "\""),
                                        SIGNATURE)));
        int room = (60_000 - compact(HEADER, PAYLOAD, SIGNATURE).length()) / 4 * 3 - 4;
        String fits =
                compact(
                        HEADER,
                        PAYLOAD.replace("\"x\"", "\"" + filler.substring(0, room) + "\""),
                        SIGNATURE);
        assertThat(fits.length()).isBetween(59_990, 60_000);
        assertThat(readText(fits).fields().textOf("leaf")).hasSize(room);
    }

    @Test
    void readsASliceOfALongerArray() {
        byte[] text =
                ("xx" + compact(HEADER, PAYLOAD, SIGNATURE) + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
        SignedRecord record = RecordReader.parse(text, 2, text.length - 1, Suite.STANDARD);
        assertThat(record)
                .isEqualTo(read(HEADER, PAYLOAD))
                .hasSameHashCodeAs(read(HEADER, PAYLOAD));
    }

    @Test
    void refusesAnAlgorithmOfTheOtherSuite() {
        assertRefused(
                "wrong-algorithm",
                "alg",
                () ->
                        RecordReader.parse(
                                SampleRecords.of(Algorithm.SM2, 1).compact(), Suite.STANDARD));
        assertRefused(
                "wrong-algorithm",
                "alg",
                () ->
                        RecordReader.parse(
                                SampleRecords.of(Algorithm.ES256, 1).compact(), Suite.GUOMI));
    }

    @Test
    void hasAnIdThatDoesNotCoverTheSignature() {
        SignedRecord one = read(HEADER, PAYLOAD);
        String other =
                Bytes.unsafeWrap(
                                Suite.STANDARD
                                        .hash()
                                        .bytes()
                                        .concat(Suite.STANDARD.hash().bytes())
                                        .toArray())
                        .base64url();
        SignedRecord two = readText(compact(HEADER, PAYLOAD, other));
        assertThat(two.id()).isEqualTo(one.id());
        assertThat(two.leafHash()).isNotEqualTo(one.leafHash());
        assertThat(two.leafHash()).isNotEqualTo(one.leafHash());
        String input =
                one.compact().asciiText().substring(0, one.compact().asciiText().lastIndexOf('.'));
        assertThat(one.id()).isEqualTo(Suite.STANDARD.hash(Bytes.ascii(input)));
        assertThat(one.leafHash()).isEqualTo(Suite.STANDARD.leafHash(one.compact()));
        assertThat(one.leafHash()).isEqualTo(Suite.STANDARD.leafHash(one.compact()));
        assertThat(one.encodedHeader().asciiText() + ".")
                .isEqualTo(input.substring(0, input.indexOf('.') + 1));
    }

    @Test
    void isNotSignedByAKeyOfAnotherAlgorithm() {
        SignedRecord record = SampleRecords.of(Algorithm.ES256, 1);
        assertThat(record.isSignedBy(SampleRecords.key(Algorithm.ES256).publicKey())).isTrue();
        assertThat(record.isSignedBy(SampleRecords.key(Algorithm.ED25519).publicKey())).isFalse();
        assertThat(record.chain()).isEqualTo(SampleRecords.CHAIN);
        assertThat(Hash.parseHex(record.fields().textOf("leaf"))).isNotNull();
    }

    private static String withDigests(List<String> digests) {
        String array = digests.isEmpty() ? "[]" : "[\"" + String.join("\",\"", digests) + "\"]";
        return PAYLOAD.replace("[\"" + D1 + "\",\"" + D2 + "\"]", array);
    }

    private static SignedRecord read(String header, String payload) {
        return readText(compact(header, payload, SIGNATURE));
    }

    private static SignedRecord readText(String compact) {
        return RecordReader.parse(compact.getBytes(StandardCharsets.ISO_8859_1), Suite.STANDARD);
    }

    private static String compact(String header, String payload, String signature) {
        return Bytes.unsafeWrap(header.getBytes(StandardCharsets.UTF_8)).base64url()
                + "."
                + Bytes.unsafeWrap(payload.getBytes(StandardCharsets.UTF_8)).base64url()
                + "."
                + signature;
    }

    private static void assertRefused(String code, @Nullable String field, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        FormatException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.field()).isEqualTo(field);
                        });
    }
}
