package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.server.web.RunningNode.json;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordsApiTest {
    private static final String ONE = "application/jose";
    private static final String MANY = "application/jsonl";

    @TempDir static Path folder;
    private static RunningNode node;

    @BeforeAll
    static void serve() {
        node = RunningNode.begin(folder, Suite.STANDARD);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void answersARecordWithItsPlaceAndAReceiptThatHolds() {
        SignedRecord record = node.record();
        HttpResponse<String> answer = node.submit(record);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/api/records/" + record.id().hex());
        JsonNode place = json(answer);
        assertThat(place.path("id").asString()).isEqualTo(record.id().hex());
        assertThat(place.path("sealIndex").asLong()).isGreaterThan(place.path("index").asLong());
        assertThat(place.path("size").asLong()).isGreaterThan(place.path("sealIndex").asLong());
        assertHolds(place.path("receipt").asString().getBytes(StandardCharsets.UTF_8), record);
    }

    @Test
    void answersTheSameRecordWithItsFirstPlaceForEver() {
        SignedRecord record = node.record();
        JsonNode first = json(node.submit(record));
        HttpResponse<String> second = node.submit(record);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second).path("index")).isEqualTo(first.path("index"));
        assertThat(json(second).path("height")).isEqualTo(first.path("height"));
    }

    @Test
    void leavesTheReceiptOutForWhoPrefersThat() {
        HttpResponse<String> answer =
                node.post(
                        "/api/records",
                        ONE,
                        node.record().compact().toArray(),
                        request -> request.header("Prefer", "return=minimal"));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("return=minimal");
        assertThat(json(answer).has("receipt")).isFalse();
    }

    @Test
    void answersManyRecordsALineEachInTheirOrder() {
        List<SignedRecord> records = IntStream.range(0, 300).mapToObj(_ -> node.record()).toList();
        SignedRecord expired = node.record(System.currentTimeMillis() / 1_000 - 7_200, 3_600);
        String body = lines(records) + expired.compact().asciiText() + "\nnot.a.record\n";

        HttpResponse<String> answer = post(MANY, body);

        List<JsonNode> lines =
                answer.body().lines().map(JsonMapper.builder().build()::readTree).toList();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(lines).hasSize(302);
        for (int i = 0; i < records.size(); i++) {
            assertThat(lines.get(i).path("id").asString()).isEqualTo(records.get(i).id().hex());
            assertThat(lines.get(i).path("index").isIntegralNumber()).isTrue();
        }
        assertThat(lines.get(300).path("code").asString()).isEqualTo("expired");
        assertThat(lines.get(300).path("id").asString()).isEqualTo(expired.id().hex());
        assertThat(lines.get(301).path("detail").asString()).isNotEmpty();
        assertThat(lines.get(301).has("id")).isFalse();
    }

    @Test
    void saysWhyARecordIsRefused() {
        SignedRecord expired = node.record(System.currentTimeMillis() / 1_000 - 7_200, 3_600);

        assertProblem(node.submit(expired), 422, "expired");
        assertProblem(post(ONE, "not.a.record"), 400, null);
    }

    @Test
    void refusesBodiesThatAreEmptyTooLargeOfAnotherTypeOrTooManyLines() {
        assertProblem(post(ONE, ""), 400, "empty-body");
        assertProblem(post(ONE, "x".repeat(RecordReader.MAX_BYTES + 1)), 413, "body-too-large");
        assertProblem(post("text/plain", "x"), 415, "wrong-media-type");
        assertProblem(post(MANY, "x\n".repeat(1_025)), 413, "too-many-lines");
        assertProblem(post(MANY, "x\n\ny\n"), 400, "bad-record");
    }

    @Test
    void tellsWhoSendsAHundredMegabytesWhatTheLimitIs() {
        HttpResponse<String> answer = node.post("/api/records", ONE, new byte[100_000_000]);

        assertProblem(answer, 413, "body-too-large");
        assertThat(answer.body()).contains("60000");
    }

    @Test
    void knowsARecordByItsIdAndSaysNeverOnlyOfOneThatExpired() {
        SignedRecord record = node.record();
        String path = "/api/records/" + record.id().hex();
        assertThat(json(node.get(path)).path("state").asString()).isEqualTo("unknown");
        String past = path + "?exp=" + (System.currentTimeMillis() / 1_000 - 60);
        assertThat(json(node.get(past)).path("state").asString()).isEqualTo("never");

        node.submit(record);

        JsonNode state = json(node.get(path));
        assertThat(state.path("state").asString()).isEqualTo("accepted");
        assertThat(state.path("record").asString()).isEqualTo(record.compact().asciiText());
    }

    @Test
    void cutsTheReceiptOfEveryItemOfABatchAtAnyLaterTime() {
        String id = node.preserve(5);
        for (int item = 0; item < 5; item++) {
            HttpResponse<byte[]> receipt =
                    node.bytes("/api/records/" + id + "/receipt?item=" + item);
            assertThat(receipt.statusCode()).isEqualTo(200);
            assertThat(receipt.headers().firstValue("Content-Disposition").orElseThrow())
                    .isEqualTo(
                            "attachment; filename=\""
                                    + id.substring(0, 16)
                                    + "-"
                                    + item
                                    + ".receipt\"");
            assertThat(verify(receipt.body()).valid()).isTrue();
        }
        assertProblem(node.get("/api/records/" + id + "/receipt?item=5"), 404, "no-such-item");
        assertProblem(node.get("/api/records/" + id + "/receipt?item=01"), 400, "bad-address");
        String single = node.preserve(1);
        assertProblem(node.get("/api/records/" + single + "/receipt?item=0"), 409, "not-a-batch");
    }

    @Test
    void hasNoReceiptForARecordThatItDoesNotHave() {
        assertProblem(
                node.get("/api/records/" + "0".repeat(64) + "/receipt"), 404, "unknown-record");
        assertProblem(node.get("/api/records/XYZ/receipt"), 400, "bad-address");
    }

    private static HttpResponse<String> post(String type, String body) {
        return node.post("/api/records", type, body.getBytes(StandardCharsets.US_ASCII));
    }

    private static String lines(List<SignedRecord> records) {
        StringBuilder lines = new StringBuilder();
        records.forEach(record -> lines.append(record.compact().asciiText()).append('\n'));
        return lines.toString();
    }

    private static void assertHolds(byte[] receipt, SignedRecord record) {
        Verification verification = verify(receipt);
        assertThat(verification.valid()).isTrue();
        assertThat(verification.recordId()).isEqualTo(record.id());
    }

    private static Verification verify(byte[] receipt) {
        return (Verification) node.verifier().verify(Bytes.of(receipt), null, null);
    }

    static void assertProblem(HttpResponse<String> answer, int status, @Nullable String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        JsonNode problem = json(answer);
        if (code != null) {
            assertThat(problem.path("code").asString()).isEqualTo(code);
        }
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("wayOut").asString()).isNotBlank();
    }
}
