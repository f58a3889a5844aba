package org.juzhou.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.SampleKeys;
import org.juzhou.ledger.golden.GoldenChain;

class GenesisTest {
    private static final String GOOD =
            new GoldenChain(Suite.STANDARD).genesis().toBytes().asciiText();

    @ParameterizedTest
    @EnumSource
    void readsBackWhatItWrote(Suite suite) {
        Genesis genesis = new GoldenChain(suite).genesis();
        Genesis again = Genesis.parse(genesis.toBytes());
        assertThat(again).isEqualTo(genesis);
        assertThat(again.chain()).isEqualTo(suite.leafHash(genesis.toBytes()));
        assertThat(Entry.parse(genesis.toBytes(), suite)).isEqualTo(new Entry.OfGenesis(genesis));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "genesis/v1|genesis/v2|bad-genesis",
                "\"suite\":\"standard\"|\"suite\": \"standard\"|bad-json",
                "\"suite\":\"standard\",||missing-member",
                "\"suite\":\"standard\"|\"suite\":\"Standard\"|unknown-suite",
                "\"suite\":\"standard\"|\"suite\":\"guomi\"|wrong-algorithm",
                "\"origin\":|\"name\":|missing-member",
                "\"origin\":\"golden|\"origin\":\"gol den|bad-genesis",
                "\"origin\":\"golden|\"origin\":\"gol+den|bad-genesis",
                "\"origin\":\"golden|\"origin\":\"silver|bad-genesis",
                "\"logKey\":\"golden|\"logKey\":\"silver|bad-verifier-key",
                "\"name\":\"court|\"name\":\"tribunal|bad-genesis",
                "\"random\":\"|\"random\":\"00|bad-genesis",
                "\"random\":\"|\"random\":\"0G|bad-hex",
                "\"time\":1|\"time\":-1|out-of-range",
                "\"roles\":[\"registrar\"]|\"roles\":[\"king\"]|unknown-role",
                "\"roles\":[\"registrar\"]|\"roles\":[\"registrar\",\"registrar\"]|not-ascending",
                "\"roles\":[\"registrar\"]|\"roles\":\"registrar\"|wrong-type",
                "\"roles\":[\"registrar\"]|\"roles\":[1]|wrong-type",
                "\"organisation\":\"ojuzhou|\"organisation\":\"ozuzhou|not-ascending",
                "\"organisation\":\"ojuzhou|\"organisation\":\"Ojuzhou|bad-organisation",
                "\"organisation\":\"ojuzhou|\"organization\":\"ojuzhou|missing-member",
                "\"key\":1,|\"key\":0,|out-of-range",
                "\"key\":1,|\"key\":2147483648,|out-of-range",
                "\"key\":1,||missing-member",
                "\"class\":\"automatic\"|\"class\":\"other\"|unknown-class",
                "\"purpose\":\"records\"|\"purpose\":\"notes\"|unknown-purpose",
                "\"purpose\":\"records\",\"from\":1|\"from\":1,\"purpose\":\"records\",\"x\":1|wrong-member-order",
                "\"alg\":\"Ed25519\"|\"alg\":\"SM2\"|wrong-algorithm",
                "\"alg\":\"Ed25519\"|\"alg\":\"ML-DSA-44\"|wrong-algorithm",
                "\"alg\":\"Ed25519\"|\"alg\":\"EdDSA\"|unknown-algorithm",
                "\"alg\":\"Ed25519\"|\"alg\":\"ES256\"|unacceptable-key",
                "\"voters\":[\"ojuzhou234567aaaa\"]|\"voters\":[]|bad-genesis",
                "\"voters\":[\"ojuzhou234567aaaa\"]|\"voters\":[\"oaaaaaaaaaaaaaaaa\"]|bad-genesis",
                "\"voters\":[\"ojuzhou234567aaaa\"]|\"voters\":[\"ozcourt234567aaaa\",\"ojuzhou234567aaaa\"]|not-ascending",
                "\"quorum\":1|\"quorum\":0|bad-genesis",
                "\"quorum\":1|\"quorum\":2|bad-genesis",
                "{\"name\":\"notary\",\"version\":1}|{\"name\":\"zoo\",\"version\":1}|not-ascending",
                "{\"name\":\"notary\",\"version\":1}|{\"name\":\"registry\",\"version\":1}|not-ascending",
                "{\"name\":\"notary\",\"version\":1}|{\"name\":\"notary\",\"version\":0}|out-of-range",
                "{\"name\":\"notary\",\"version\":1}|{\"version\":1,\"name\":\"notary\"}|wrong-member-order",
                ",{\"name\":\"registry\",\"version\":1}||bad-genesis",
                "\"parameters\":{}|\"parameters\":[]|wrong-type",
                "\"parameters\":{}|\"parameters\":{\"b\":1,\"a\":1}|not-ascending",
                "\"parameters\":{}|\"parameters\":{\"a\":\"1\"}|wrong-type",
                "\"parameters\":{}|\"parameters\":{},\"more\":1|unknown-member",
                ",\"parameters\":{}||missing-member",
            })
    void refusesEveryOtherForm(String part, String changed, String code) {
        String text = GOOD.replace(part, changed == null ? "" : changed);
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> Genesis.parse(Bytes.ascii(text)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "juzhou-genesis/v1\n",
                "juzhou-genesis/v1\n{}",
                "juzhou-genesis/v1\n[]",
                "{}"
            })
    void refusesTextsThatAreCut(String text) {
        assertThatThrownBy(() -> Genesis.parse(Bytes.ascii(text)))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> Genesis.parse(Bytes.ascii(GOOD + "\n")))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> Genesis.parse(Bytes.ascii(GOOD + " ".repeat(60_000))))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo("too-long"));
    }

    @Test
    void refusesKeysOfLogsAndMembersThatAreOfAnotherKindOrSuite() {
        Genesis standard = new GoldenChain(Suite.STANDARD).genesis();
        Genesis guomi = new GoldenChain(Suite.GUOMI).genesis();
        String log = standard.logKey();
        String member = standard.members().getFirst().keys().getFirst();
        for (String other :
                List.of(
                        guomi.logKey(),
                        member,
                        member.replace("court.example/member", "golden.juzhou.example/log"))) {
            assertThatThrownBy(() -> Genesis.parse(Bytes.ascii(GOOD.replace(log, other))))
                    .isInstanceOf(FormatException.class);
        }
        for (String other :
                List.of(guomi.members().getFirst().keys().getFirst(), log, "", member + "A")) {
            assertThatThrownBy(() -> Genesis.parse(Bytes.ascii(GOOD.replace(member, other))))
                    .isInstanceOf(FormatException.class);
        }
        String three = "\"" + member + "\",\"" + member + "\",\"" + member;
        assertThatThrownBy(() -> Genesis.parse(Bytes.ascii(GOOD.replace("\"" + member, three))))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void keepsParametersInTheirOrder() {
        String text =
                GOOD.replace(
                        "\"parameters\":{}", "\"parameters\":{\"a\":-1,\"b\":9007199254740991}");
        assertThat(Genesis.parse(Bytes.ascii(text)).toBytes().asciiText()).isEqualTo(text);
    }

    @Test
    void findsItsFoundersKeysAndNoOthers() {
        Genesis genesis = new GoldenChain(Suite.STANDARD).genesis();
        KeyId known = new KeyId(genesis.voters().getFirst(), 1);
        assertThat(KeyRegistration.of(genesis, known).founder()).isTrue();
        assertThat(KeyRegistration.of(genesis, known).key().publicKey())
                .isEqualTo(SampleKeys.of(Algorithm.ED25519, 1).publicKey());
        assertThatThrownBy(() -> KeyRegistration.of(genesis, new KeyId(known.organisation(), 2)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo("unknown-key"));
    }
}
