package org.juzhou.chain.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.chain.TestChain.START_MILLIS;
import static org.juzhou.chain.TestNode.codes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.Outcome.Accepted;
import org.juzhou.chain.Outcome.Refused;
import org.juzhou.chain.Place;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.store.StateKey;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

class JudgementTest {
    @TempDir Path folder;
    private TestChain chain;
    private TestNode node;

    @BeforeEach
    void open() {
        chain = TestChain.standard();
        node = TestNode.open(folder, chain);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fail",
                "peek",
                "read-much",
                "write-much",
                "write-large",
                "write-bytes",
                "scan-much",
                "scan-long",
                "hide"
            })
    void refusesWhatAContractDoesWrongAndKeepsNothingOfIt(String action) {
        ExecutedBlock block = node.apply(chain.sample(action, "k"), chain.put("other", "1"));

        assertThat(codes(block)).containsExactly("contract-failed", "");
        assertThat(sample("k")).isEmpty();
        assertThat(sample("k0")).isEmpty();
        assertThat(sample("other")).contains("1");
    }

    @Test
    void refusesAKeyThatTheStateCannotHave() {
        assertThat(
                        codes(
                                node.apply(
                                        chain.put("", "x"),
                                        chain.put("a b", "x"),
                                        chain.put("k".repeat(201), "x"))))
                .containsOnly("contract-failed");
    }

    @Test
    void answersTheFormOfAFieldWithItsOwnCode() {
        ExecutedBlock block = node.apply(chain.record("sample", "put", r -> r.field("key", 5)));

        assertThat(block.outcomes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo("wrong-type");
                            assertThat(refused.field()).isEqualTo("key");
                        });
    }

    @Test
    void answersARepeatedRecordWithItsFirstPlaceAfterItExpiredToo() {
        SignedRecord record = chain.put("a", "1");
        ExecutedBlock first = node.apply(record);
        Outcome.Judged again = new Accepted(((Accepted) first.outcomes().getFirst()).place(), true);

        assertThat(node.apply(chain.put("b", "1"), record).outcomes()).endsWith(again);
        assertThat(node.apply(START_MILLIS + 7_200_000, List.of(record)).outcomes())
                .containsExactly(again);
    }

    @Test
    void knowsARecordAgainInsideOneBlockAndWithAnotherSignature() {
        SignedRecord record = chain.put("a", "1");
        byte[] bytes = record.compact().toArray();
        bytes[bytes.length - 3] = (byte) (bytes[bytes.length - 3] == 'A' ? 'B' : 'A');
        SignedRecord forged = RecordReader.parse(bytes, Suite.STANDARD);

        ExecutedBlock block = node.apply(record, forged, record);

        Place place = new Place(record.id(), 1, 2, 1, START_MILLIS + 1000);
        assertThat(block.outcomes())
                .containsExactly(
                        new Accepted(place, false),
                        new Accepted(place, true),
                        new Accepted(place, true));
        assertThat(node.store().tip().size()).isEqualTo(3);
        assertThat(node.store().entry(1)).isEqualTo(record.compact().toArray());
    }

    @Test
    void judgesARefusedRecordAnewWhenItComesAgain() {
        SignedRecord early =
                chain.record(
                        "sample",
                        "put",
                        r ->
                                r.field("key", "a")
                                        .field("value", "1")
                                        .valid(
                                                START_MILLIS / 1000 + 100,
                                                START_MILLIS / 1000 + 200));

        assertThat(codes(node.apply(START_MILLIS + 39_999, List.of(early))))
                .containsExactly("issued-in-future");
        assertThat(codes(node.apply(START_MILLIS + 40_000, List.of(early)))).containsExactly("");
    }

    @Test
    void judgesTimeByTheBlock() {
        SignedRecord record =
                chain.record(
                        "sample",
                        "put",
                        r ->
                                r.field("key", "a")
                                        .field("value", "1")
                                        .valid(START_MILLIS / 1000, START_MILLIS / 1000 + 10));

        assertThat(codes(node.apply(START_MILLIS + 10_000, List.of(record))))
                .containsExactly("expired");
        assertThat(codes(node.apply(START_MILLIS + 9_999, List.of(record)))).containsExactly("");
    }

    @Test
    void neverLetsTheTimeOfABlockGoBack() {
        node.apply(START_MILLIS + 50_000, List.of(chain.put("a", "1")));

        ExecutedBlock block = node.apply(START_MILLIS + 10_000, List.of(chain.put("b", "1")));

        assertThat(block.block().orElseThrow().timeMillis()).isEqualTo(START_MILLIS + 50_000);
        assertThat(seal(4).timeMillis()).isEqualTo(START_MILLIS + 50_000);
    }

    @Test
    void refusesARecordOfAnotherChainAnotherKeyAndAnotherContract() {
        TestChain other = TestChain.of(Suite.STANDARD);
        SignedRecord foreign =
                new org.juzhou.ledger.record.RecordBuilder(
                                Suite.STANDARD.emptyRoot(), "sample", "put")
                        .valid(START_MILLIS / 1000, START_MILLIS / 1000 + 10)
                        .sign(TestChain.FOUNDER_KEY, other.key(1));
        SignedRecord unknownKey =
                chain.record(
                        new KeyId(TestChain.FOUNDER, 2), chain.key(2), "sample", "put", r -> r);
        SignedRecord unknownContract = chain.record("nowhere", "put", r -> r);

        assertThat(codes(node.apply(foreign, unknownKey, unknownContract)))
                .containsExactly("wrong-chain", "unknown-key", "unknown-contract");
    }

    @Test
    void letsARevocationStopLaterRecordsOfTheSameBlock() {
        SignedRecord revoke =
                chain.record(
                        "registry",
                        "revoke-key",
                        r -> r.field("organisation", TestChain.FOUNDER.value()).field("key", 1));

        assertThat(codes(node.apply(chain.put("a", "1"), revoke, chain.put("b", "1"))))
                .containsExactly("", "", "key-revoked");
    }

    private Optional<String> sample(String key) {
        return node.store()
                .state()
                .get(new StateKey("sample", key))
                .map(bytes -> Value.decode(bytes).text(1));
    }

    private Seal seal(long index) {
        return Seal.parse(Bytes.of(node.store().entry(index)));
    }
}
