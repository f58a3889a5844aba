package org.juzhou.ledger.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.Keys;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;

class PolicyTest {
    private static final NoteSigner LOG = Keys.signer("log.example", SignatureType.ED25519, 1);
    private static final Checkpoint HEAD =
            new Checkpoint("log.example", 3, Suite.STANDARD.emptyRoot());

    @Test
    void namesThoseWhoSignedAndWhen() {
        Policy policy = policy(5, "group any2 2 w1 w2 w3\ngroup both all any2 w4\nquorum both\n");
        PolicyCheck check = policy.evaluate(note(4, 1, 5, 3));
        assertThat(check.quorum()).isTrue();
        assertThat(check.isWhole()).isTrue();
        assertThat(check.log()).isEqualTo(LOG.verifierKey());
        assertThat(check.signed())
                .extracting(PolicyCheck.Signed::name)
                .containsExactly("w4", "w1", "w5", "w3");
        assertThat(check.signed())
                .extracting(signed -> signed.cosignature().timeSeconds())
                .containsExactly(1_004L, 1_001L, 1_005L, 1_003L);
        Quorum quorum = policy.quorum();
        assertThat(quorum == null ? List.<Witness>of() : quorum.witnesses())
                .extracting(Witness::name)
                .containsExactly("w1", "w2", "w3", "w4");
    }

    /// Every subset of five witnesses, against a count by hand.
    @Test
    void countsEverySubsetOfItsWitnesses() {
        Policy policy =
                policy(5, "group g 2 w1 w2 w3\ngroup h any w4 w5\ngroup q all g h\nquorum q\n");
        Quorum quorum = policy.quorum();
        assertThat(quorum).isNotNull();
        for (int subset = 0; quorum != null && subset < 32; subset++) {
            Set<VerifierKey> signed = new HashSet<>();
            for (int i = 0; i < 5; i++) {
                if ((subset >> i & 1) == 1) {
                    signed.add(policy.witnesses().get(i).key());
                }
            }
            boolean expected = Integer.bitCount(subset & 7) >= 2 && (subset & 24) != 0;
            assertThat(quorum.holds(signed)).as("%s", subset).isEqualTo(expected);
        }
    }

    @Test
    void allowsManyOfEverything() {
        StringBuilder groups = new StringBuilder();
        for (int i = 1; i <= 200; i++) {
            groups.append("group g").append(i).append(" any ");
            groups.append(i == 1 ? "w1" : "g" + (i - 1)).append('\n');
        }
        Policy policy = policy(100, groups + "quorum g200\n");
        assertThat(policy.evaluate(note(1)).quorum()).isTrue();
        assertThat(policy.evaluate(note(2)).quorum()).isFalse();
        assertThat(policy.keys()).hasSize(101);
    }

    @Test
    void namesTheLineThatBreaksARule() {
        assertThatThrownBy(() -> policy(1, "quorum w2\n"))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("bad-policy");
                            assertThat(e.field()).isEqualTo("line 3");
                            assertThat(e).hasMessageContaining("not defined above: w2");
                        });
        assertThatThrownBy(() -> policy(1, "quorum none\r\n")).hasMessageContaining("no CR");
    }

    @Test
    void bindsItselfToAChainAndItsSizes() {
        String chain = "ab".repeat(32);
        Policy policy =
                policy(0, "# juzhou genesis " + chain + "\n# juzhou sizes 3-9\nquorum none\n");
        assertThat(policy.genesis()).hasToString(chain);
        assertThat(policy.sizes()).hasToString("3-9");
        assertThat(List.of(2L, 3L, 9L, 10L))
                .filteredOn(policy.sizes()::contains)
                .containsExactly(3L, 9L);
        assertThat(policy(0, "quorum none\n").sizes()).isEqualTo(SizeRange.ALL).hasToString("0-");
    }

    private static Policy policy(int witnesses, String rest) {
        StringBuilder text = new StringBuilder("log " + LOG.verifierKey().text() + "\n");
        for (int i = 1; i <= witnesses; i++) {
            text.append("witness w").append(i).append(' ').append(witness(i).verifierKey().text());
            text.append('\n');
        }
        return Policy.parse(
                Bytes.of(text.append(rest).toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static NoteSigner witness(int number) {
        return Keys.signer("w.example/" + number, SignatureType.ED25519_COSIGNATURE, 1 + number);
    }

    private static SignedNote note(int... witnesses) {
        SignedNote note = new SignedNote(HEAD.text(), List.of(LOG.sign(HEAD.text())));
        for (int witness : witnesses) {
            note = note.with(witness(witness).cosign(HEAD, 1_000 + witness));
        }
        return note;
    }
}
