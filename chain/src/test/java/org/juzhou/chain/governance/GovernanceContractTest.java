package org.juzhou.chain.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.chain.governance.GovernanceScene.member;
import static org.juzhou.chain.governance.GovernanceScene.organisation;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.governance.Change.ActivateContract;
import org.juzhou.chain.governance.Change.RemoveMember;
import org.juzhou.chain.governance.Change.RotateMemberKey;
import org.juzhou.chain.governance.Change.SetParameter;
import org.juzhou.chain.governance.Change.SetQuorum;
import org.juzhou.chain.governance.Change.SuspendMember;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.SignedRecord;

class GovernanceContractTest {
    @TempDir private Path temp;
    private TestNode node;
    private GovernanceScene scene;

    @BeforeEach
    void open() {
        TestChain chain = TestChain.standard();
        node = TestNode.open(temp, chain);
        scene = GovernanceScene.of(chain, node);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void beginsWithWhatTheGenesisSaysThoughItDoesNotNameTheContract() {
        assertThat(scene.genesis().contracts()).noneMatch(c -> c.name().equals("governance"));
        assertThat(scene.governance().committees().all())
                .containsExactly(Committee.of(scene.genesis()));
        assertThat(scene.governance().voters()).containsExactly(organisation(0));
        assertThat(scene.state()).isEmpty();
    }

    @Test
    void admitsAMemberFromTheSealOfTheDecidingVoteOn() {
        scene.join(1);
        SignedRecord proposal = scene.propose(0, scene.admit(1, 1));
        scene.accepted(proposal);

        ExecutedBlock decided = scene.accepted(scene.vote(0, proposal, true));

        Committee committee = scene.governance().committees().current();
        assertThat(committee.version()).isEqualTo(2);
        assertThat(committee.members()).extracting(GenesisMember::name).containsExactly(member(1));
        assertThat(committee.quorum()).isEqualTo(1);
        assertThat(committee.fromSize())
                .isEqualTo(decided.block().orElseThrow().sealIndex() + 1)
                .isEqualTo(decided.tip().size());
        assertThat(scene.governance().committees().at(committee.fromSize() - 1).version())
                .isEqualTo(1);
        assertThat(scene.governance().proposal(1).orElseThrow().state())
                .isEqualTo(Proposal.State.PASSED);
        assertThat(scene.governance().decidedBy(2)).isPresent();
    }

    @Test
    void givesAMemberTheVoteByItsFirstAct() {
        scene.join(1);
        scene.decide(scene.admit(1, 1), 0);
        assertThat(scene.governance().voters()).containsExactly(organisation(0));
        assertThat(scene.governance().mayVote(organisation(1))).isTrue();

        SignedRecord proposal = scene.propose(1, new SetParameter("proposal-lifetime", 7_200));
        scene.accepted(proposal);
        scene.accepted(scene.vote(1, proposal, true));

        assertThat(scene.governance().voters()).containsExactly(organisation(0), organisation(1));
        assertThat(scene.governance().parameter(Parameter.PROPOSAL_LIFETIME)).isEqualTo(1_209_600);
        scene.accepted(scene.vote(0, proposal, true));
        assertThat(scene.governance().parameter(Parameter.PROPOSAL_LIFETIME)).isEqualTo(7_200);
    }

    @Test
    void wantsMoreThanTwoThirdsOfTheVoters() {
        threeMembers();
        SignedRecord proposal = scene.propose(1, new SetQuorum(2));
        scene.accepted(proposal);

        scene.accepted(scene.vote(1, proposal, true));
        scene.accepted(scene.vote(2, proposal, true));
        assertThat(state(proposal)).isEqualTo(Proposal.State.OPEN);
        scene.accepted(scene.vote(3, proposal, true));

        assertThat(state(proposal)).isEqualTo(Proposal.State.PASSED);
        assertThat(scene.governance().committees().current().quorum()).isEqualTo(2);
    }

    @Test
    void rejectsWhatCanNoLongerPass() {
        threeMembers();
        SignedRecord proposal = scene.propose(1, new SetQuorum(2));
        scene.accepted(proposal);

        scene.accepted(scene.vote(1, proposal, false));
        assertThat(state(proposal)).isEqualTo(Proposal.State.OPEN);
        scene.accepted(scene.vote(2, proposal, false));

        assertThat(state(proposal)).isEqualTo(Proposal.State.REJECTED);
        assertThat(scene.codes(scene.vote(3, proposal, true))).containsExactly("proposal-closed");
        scene.accepted(scene.propose(1, new SetQuorum(2)));
    }

    @Test
    void suspendsReadmitsRotatesAndRemoves() {
        threeMembers();
        scene.decide(new SuspendMember(member(2), 2), 1, 2, 3);
        assertThat(scene.governance().suspended()).containsExactly(member(2));
        assertThat(names()).containsExactly(member(1), member(3));

        Change again =
                new Change.AdmitMember(member(2), organisation(2), List.of(scene.key(2, 222)), 3);
        scene.decide(again, 1, 2, 3);
        assertThat(scene.governance().suspended()).isEmpty();
        assertThat(keysOf(2)).containsExactly(scene.key(2, 222));

        List<String> both = List.of(scene.key(2, 222), scene.key(2, 223));
        scene.decide(new RotateMemberKey(member(2), both), 1, 2, 3);
        assertThat(keysOf(2)).isEqualTo(both);

        scene.decide(new RemoveMember(member(3), 2), 1, 2, 3);
        assertThat(names()).containsExactly(member(1), member(2));
        assertThat(scene.governance().voters())
                .containsExactly(organisation(0), organisation(1), organisation(2));
        assertThat(scene.codes(scene.propose(3, new SetQuorum(1)))).containsExactly("not-a-voter");
    }

    @Test
    void derivesAPolicyForEachVersion() {
        threeMembers();
        for (Committee committee : scene.governance().committees().all()) {
            Policy policy = Policy.parse(CommitteePolicy.of(scene.genesis(), committee));
            assertThat(policy.sizes().from()).isEqualTo(committee.fromSize());
            assertThat(policy.genesis()).isEqualTo(scene.genesis().chain());
            assertThat(policy.witnesses()).hasSize(committee.members().size());
        }
        assertThat(scene.governance().committees().all()).hasSize(4);
    }

    @Test
    void namesAnotherOriginInThePolicyFromThenOn() {
        threeMembers();
        String first = scene.genesis().origin();
        String next = first + "/2-0123abcd";
        scene.decide(new Change.RenewOrigin(next, 99, Hash.parseHex("ab".repeat(32))), 1, 2, 3);
        scene.decide(new SetQuorum(2), 1, 2, 3);

        List<Committee> all = scene.governance().committees().all();
        assertThat(all.stream().map(Committee::origin))
                .containsExactly(first, first, first, first, next, next);
        Policy policy = Policy.parse(CommitteePolicy.of(scene.genesis(), all.getLast()));
        assertThat(policy.logs())
                .containsExactly(OriginName.key(scene.genesis(), next))
                .allMatch(key -> key.key().equals(GenesisKeys.ofLog(scene.genesis())));
        assertThat(policy.witnesses()).hasSize(3);
    }

    @Test
    void strikesAVoterThatLeftForGood() {
        threeMembers();
        String gone = organisation(3).value();
        assertThat(strike(1, gone)).containsExactly("voter-stays");
        assertThat(
                        scene.codes(
                                scene.by(
                                        0,
                                        "registry",
                                        "set-status",
                                        r ->
                                                r.field("organisation", gone)
                                                        .field("status", "left"))))
                .containsExactly("voter-stays");
        scene.accepted(
                scene.by(
                        3,
                        "registry",
                        "set-status",
                        r -> r.field("organisation", gone).field("status", "left")));

        assertThat(strike(1, gone)).containsExactly("");
        assertThat(scene.governance().voters()).doesNotContain(organisation(3)).hasSize(3);
    }

    private List<String> strike(int by, String organisation) {
        return scene.codes(
                scene.by(
                        by,
                        "governance",
                        "strike-voter",
                        r -> r.field("organisation", organisation)));
    }

    @Test
    void letsNoRegistrarVoteInAnotherName() {
        scene.join(1);
        scene.decide(scene.admit(1, 1), 0);
        KeyId given = new KeyId(organisation(1), 2);
        KeyId own = new KeyId(organisation(1), 3);
        scene.accepted(scene.registration(0, 1, given, 41));
        scene.accepted(scene.registration(1, 1, own, 42));
        SignedRecord proposal = scene.propose(0, new SetParameter("proposal-lifetime", 7_200));
        scene.accepted(proposal);

        assertThat(scene.codes(votes(given, 41, proposal))).containsExactly("not-own-key");
        assertThat(scene.codes(votes(own, 42, proposal))).containsExactly("");
    }

    private SignedRecord votes(KeyId kid, int key, SignedRecord proposal) {
        return scene.by(
                kid,
                TestChain.standard().key(key),
                "governance",
                "vote",
                r -> scene.vote(r, kid.organisation(), proposal, true));
    }

    @Test
    void activatesAVersionAtAHeightToCome() {
        scene.decide(new ActivateContract("sample", 2, 50), 0);
        scene.decide(new ActivateContract("party", 1, 60), 0);

        assertThat(scene.governance().activations().get("sample"))
                .containsExactly(new Activation("sample", 1, 0), new Activation("sample", 2, 50));
        assertThat(scene.governance().activations().get("party"))
                .containsExactly(new Activation("party", 1, 60));
        assertThat(scene.governance().committees().current().version()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void runsInBothSuites(Suite suite, @TempDir Path other) {
        TestChain chain = TestChain.of(suite);
        try (TestNode run = TestNode.open(other, chain)) {
            GovernanceScene second = GovernanceScene.of(chain, run);
            second.join(1);
            second.decide(second.admit(1, 1), 0);
            assertThat(second.governance().committees().current().members()).hasSize(1);
        }
    }

    private void threeMembers() {
        for (int i = 1; i <= 3; i++) {
            scene.join(i);
        }
        for (int i = 1; i <= 3; i++) {
            int[] voters = IntStream.range(0, i).toArray();
            scene.decide(scene.admit(i, i), voters);
            SignedRecord proposal = scene.propose(i, new SetParameter("proposal-lifetime", 3_600));
            scene.accepted(proposal);
            scene.accepted(scene.vote(i, proposal, false));
        }
        assertThat(scene.governance().voters()).hasSize(4);
    }

    private Proposal.State state(SignedRecord proposal) {
        return scene.governance().proposal(proposal.id()).orElseThrow().state();
    }

    private List<String> names() {
        return scene.governance().committees().current().members().stream()
                .map(GenesisMember::name)
                .toList();
    }

    private List<String> keysOf(int member) {
        return scene.governance()
                .committees()
                .current()
                .member(member(member))
                .orElseThrow()
                .keys();
    }
}
