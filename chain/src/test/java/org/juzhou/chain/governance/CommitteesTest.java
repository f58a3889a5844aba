package org.juzhou.chain.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.ledger.record.OrganisationId;

class CommitteesTest {
    private static final OrganisationId VOTER = new OrganisationId("oaaaaaaaaaaaaaaaa");

    @Test
    void findsTheVersionThatSpeaksForASize() {
        Committees committees =
                new Committees(
                        List.of(
                                committee(0, 0, 1, 1),
                                committee(1, 1, 2, 10),
                                committee(2, 2, 3, 17)));

        assertThat(committees.at(1).version()).isEqualTo(1);
        assertThat(committees.at(9).version()).isEqualTo(1);
        assertThat(committees.at(10).version()).isEqualTo(2);
        assertThat(committees.at(17).version()).isEqualTo(3);
        assertThat(committees.at(1_000_000).version()).isEqualTo(3);
        assertThat(committees.current().version()).isEqualTo(3);
        assertThatThrownBy(() -> committees.at(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesVersionsThatDoNotFollowOneAnother() {
        assertThatThrownBy(
                        () ->
                                new Committees(
                                        List.of(committee(0, 0, 1, 1), committee(1, 1, 3, 10))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new Committees(List.of(committee(0, 0, 1, 1), committee(1, 1, 2, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesACommitteeThatCouldNotSign() {
        assertThatThrownBy(() -> committee(3, 4, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> committee(3, 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> committee(0, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysHowManyMembersMayLie() {
        assertThat(committee(4, 3, 1, 1).withstands()).isEqualTo(1);
        assertThat(committee(5, 3, 1, 1).withstands()).isEqualTo(0);
        assertThat(committee(7, 5, 1, 1).withstands()).isEqualTo(2);
        for (int members = 1; members <= 32; members++) {
            Committee usual = committee(members, Committee.usualQuorum(members), 1, 1);
            assertThat(usual.withstands()).isGreaterThanOrEqualTo((members - 1) / 3);
        }
    }

    private static Committee committee(int members, int quorum, int version, long fromSize) {
        List<GenesisMember> all =
                IntStream.range(0, members).mapToObj(i -> member("member-" + i)).toList();
        return new Committee(all, quorum, List.of(VOTER), "localhost/test", version, fromSize);
    }

    private static GenesisMember member(String name) {
        PrivateKey key = PrivateKey.generate(Algorithm.ED25519);
        VerifierKey verifier =
                new VerifierKey(name, SignatureType.ED25519_COSIGNATURE, key.publicKey());
        return new GenesisMember(name, VOTER, List.of(verifier.text()));
    }
}
