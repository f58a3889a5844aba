package org.juzhou.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.sdk.Answer.Accepted;
import org.juzhou.sdk.Answer.Refused;
import org.juzhou.sdk.Answer.Undecided;
import org.juzhou.sdk.NodeDouble.Fault;
import org.juzhou.sdk.ServerException.Kind;

class JuzhouClientTest {
    private static final Hash CHAIN = Suite.STANDARD.hash(new byte[] {1});
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(20), Duration.ofMillis(300), Duration.ofMillis(300));
    private static final Patience LONG =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

    private final KeyId kid = new KeyId(OrganisationId.random(), 1);
    private final PrivateKey key = PrivateKey.generate(Algorithm.ED25519);
    private NodeDouble node;
    private JuzhouClient client;

    @BeforeEach
    void start() throws IOException {
        node = new NodeDouble(Suite.STANDARD);
        client = new JuzhouClient(node.address(), null, LONG);
    }

    @AfterEach
    void stop() {
        client.close();
        node.close();
    }

    @Test
    void answersEachRecordInItsOrder() {
        List<SignedRecord> records = records(5);
        node.refuse(records.get(3));

        List<Answer> answers = client.submit(records);

        assertThat(answers).extracting(Answer::id).isEqualTo(ids(records));
        assertThat(answers.get(3)).isInstanceOf(Refused.class);
        assertThat(answers.get(0)).isEqualTo(new Accepted(records.get(0).id(), 1, 2, 1, 1_000));
        assertThat(node.log().records()).isEqualTo(4);
    }

    @Test
    void cutsALongListIntoRequestsOfAtMostAThousandAndTwentyFourLines() {
        List<Answer> answers = client.submit(records(2_100));

        assertThat(answers).hasOnlyElementsOfType(Accepted.class);
        assertThat(node.linesOfRequests()).containsExactly(1_024, 1_024, 52);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"BUSY", "HALF_BUSY", "LOSE_ANSWER", "LOSE_REQUEST", "UNDECIDED", "BROKEN"})
    void everyRecordHasOnePlaceWhateverHappensOnTheWay(Fault fault) {
        List<SignedRecord> records = records(7);
        node.plan(fault, Fault.NONE, fault, fault);

        List<Answer> answers = client.submit(records);

        assertThat(answers).hasOnlyElementsOfType(Accepted.class);
        assertThat(answers).extracting(Answer::id).isEqualTo(ids(records));
        assertThat(node.log().records()).isEqualTo(7);
    }

    @Test
    void sendsOnlyWhatWasLeftWhenAPartWasBusy() {
        node.plan(Fault.HALF_BUSY);

        client.submit(records(7));

        assertThat(node.linesOfRequests()).containsExactly(7, 3);
    }

    @Test
    void asksByIdBeforeItBelievesARefusalAfterALostAnswer() {
        SignedRecord record = records(1).getFirst();
        node.refuse(record);
        node.plan(Fault.LOSE_ANSWER);

        assertThat(client.submit(record)).isInstanceOf(Refused.class);
        assertThat(node.asked()).isEqualTo(1);
    }

    @Test
    void believesARefusalAtOnceWhenNoAnswerWasLost() {
        SignedRecord record = records(1).getFirst();
        node.refuse(record);

        assertThat(client.submit(record)).isInstanceOf(Refused.class);
        assertThat(node.asked()).isZero();
    }

    @Test
    void saysThatItDoesNotKnowWhenPatienceEnds() {
        List<SignedRecord> records = records(2);
        Fault[] always = new Fault[100];
        java.util.Arrays.fill(always, Fault.LOSE_ANSWER);
        node.plan(always);
        try (JuzhouClient hasty = new JuzhouClient(node.address(), null, SHORT)) {
            assertThat(hasty.submit(records))
                    .containsExactly(
                            new Undecided(records.get(0).id(), true),
                            new Undecided(records.get(1).id(), true));
        }
    }

    @Test
    void saysThatNothingWasSentWhenTheNodeWasBusyAllTheTime() {
        SignedRecord record = records(1).getFirst();
        Fault[] always = new Fault[100];
        java.util.Arrays.fill(always, Fault.BUSY);
        node.plan(always);
        try (JuzhouClient hasty = new JuzhouClient(node.address(), null, SHORT)) {
            assertThat(hasty.submit(record)).isEqualTo(new Undecided(record.id(), false));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NONSENSE", "SHORT_ANSWER", "OTHER_RECORD"})
    void refusesAnAnswerThatBreaksTheProtocol(Fault fault) {
        node.plan(fault);

        ServerException failure =
                catchThrowableOfType(ServerException.class, () -> client.submit(records(2)));

        assertThat(failure.kind()).isEqualTo(Kind.UNUSABLE_ANSWER);
        assertThat(failure).hasMessageContaining(node.address().toString());
    }

    @Test
    void tellsAcceptedUnknownAndNeverApart() {
        List<SignedRecord> records = records(3);
        node.log().append(records.get(0));
        node.refuse(records.get(2));

        assertThat(client.state(records.get(0).id())).isInstanceOf(RecordState.InLog.class);
        assertThat(client.state(records.get(1).id()))
                .isEqualTo(new RecordState.Unknown(records.get(1).id()));
        assertThat(client.state(records.get(2).id()))
                .isEqualTo(new RecordState.Never(records.get(2).id()));
    }

    @Test
    void namesTheAddressThatDoesNotAnswer() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (JuzhouClient lonely =
                new JuzhouClient(URI.create("http://127.0.0.1:" + port), null, SHORT)) {
            ServerException failure = catchThrowableOfType(ServerException.class, lonely::chain);

            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void refusesAnAddressThatIsNoServers() {
        for (String address : List.of("ftp://a", "localhost:8080", "http:///x", "http://a?b")) {
            assertThat(
                            catchThrowableOfType(
                                    IllegalArgumentException.class,
                                    () -> new JuzhouClient(URI.create(address))))
                    .as(address)
                    .hasMessageContaining(address.toLowerCase(Locale.ROOT));
        }
    }

    private List<SignedRecord> records(int count) {
        List<SignedRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(
                    new RecordBuilder(CHAIN, "notary", "preserve-evidence")
                            .valid(1_000, 2_000)
                            .field("leaf", CHAIN.hex())
                            .sign(kid, key));
        }
        return records;
    }

    private static List<Hash> ids(List<SignedRecord> records) {
        return records.stream().map(SignedRecord::id).toList();
    }
}
