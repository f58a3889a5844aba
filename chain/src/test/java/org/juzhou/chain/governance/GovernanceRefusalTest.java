package org.juzhou.chain.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.chain.governance.GovernanceScene.member;
import static org.juzhou.chain.governance.GovernanceScene.organisation;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.genesis.LogOrigin;
import org.juzhou.chain.governance.Change.ActivateContract;
import org.juzhou.chain.governance.Change.AdmitMember;
import org.juzhou.chain.governance.Change.RemoveMember;
import org.juzhou.chain.governance.Change.RotateMemberKey;
import org.juzhou.chain.governance.Change.SetParameter;
import org.juzhou.chain.governance.Change.SetQuorum;
import org.juzhou.chain.governance.Change.SuspendMember;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.SignedRecord;

class GovernanceRefusalTest {
    @TempDir private Path temp;
    private TestNode node;
    private GovernanceScene scene;

    @BeforeEach
    void openWithTwoMembers() {
        TestChain chain = TestChain.standard();
        node = TestNode.open(temp, chain);
        scene = GovernanceScene.of(chain, node);
        scene.join(1);
        scene.join(2);
        scene.join(3);
        scene.decide(scene.admit(1, 1), 0);
        scene.decide(scene.admit(2, 2), 0);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private record Refused(String what, Function<GovernanceScene, SignedRecord> act, String code) {}

    private static Refused proposal(String what, Change change, String code) {
        return proposal(what, _ -> change, code);
    }

    private static Refused proposal(
            String what, Function<GovernanceScene, Change> change, String code) {
        return new Refused(what, scene -> scene.propose(0, change.apply(scene)), code);
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatMayNotBeProposed() {
        return Stream.of(members(), keysOfMembers(), otherChanges(), others())
                .flatMap(list -> list)
                .map(this::refuses);
    }

    private DynamicTest refuses(Refused refused) {
        return DynamicTest.dynamicTest(
                refused.what(),
                () -> {
                    var before = scene.state();
                    assertThat(scene.codes(refused.act().apply(scene)))
                            .containsExactly(refused.code());
                    assertThat(scene.state()).isEqualTo(before);
                });
    }

    private static Stream<Refused> members() {
        String name = member(3);
        return Stream.of(
                proposal("a member that is there", s -> s.admit(1, 2), "member-exists"),
                proposal("a quorum of half", s -> s.admit(3, 1), "bad-quorum"),
                proposal("a quorum above all", s -> s.admit(3, 4), "bad-quorum"),
                proposal(
                        "an organisation that nobody registered",
                        s -> new AdmitMember("new", organisation(9), List.of(s.key("new", 99)), 2),
                        "unknown-organisation"),
                proposal("no key", _ -> admit(name, List.of()), "bad-value"),
                proposal(
                        "three keys",
                        s -> admit(name, List.of(s.key(3, 51), s.key(3, 52), s.key(3, 53))),
                        "bad-value"),
                proposal(
                        "a key under another name",
                        s -> admit(name, List.of(s.key(2, 51))),
                        "bad-verifier-key"));
    }

    private static Stream<Refused> keysOfMembers() {
        String name = member(3);
        return Stream.of(
                proposal(
                        "one key twice",
                        s -> admit(name, List.of(s.key(3, 51), s.key(3, 51))),
                        "public-key-exists"),
                proposal(
                        "a key that signs records",
                        s -> admit(name, List.of(s.key(3, 2))),
                        "public-key-exists"),
                proposal(
                        "the key of the log",
                        s -> admit(name, List.of(s.key(3, 99))),
                        "public-key-exists"),
                proposal(
                        "another member's key",
                        s -> admit(name, List.of(s.key(3, 201))),
                        "public-key-exists"),
                proposal(
                        "a log's key",
                        s -> admit(name, List.of(TestChain.standard().genesis().logKey())),
                        "bad-verifier-key"),
                proposal(
                        "a name that a policy has for itself",
                        s -> admit("members", List.of(s.key("members", 51))),
                        "bad-value"),
                proposal(
                        "a name with a number sign",
                        s -> admit("a#1", List.of(s.key("a#1", 51))),
                        "bad-value"));
    }

    private static Stream<Refused> otherChanges() {
        return Stream.of(
                proposal("nobody to suspend", new SuspendMember("x", 1), "no-such-member"),
                proposal("nobody to remove", new RemoveMember("x", 1), "no-such-member"),
                proposal(
                        "a quorum that those left cannot reach",
                        new RemoveMember(member(1), 2),
                        "bad-quorum"),
                proposal(
                        "keys of nobody", new RotateMemberKey("x", List.of("x")), "no-such-member"),
                proposal(
                        "the same keys",
                        s -> new RotateMemberKey(member(1), List.of(s.key(1, 201))),
                        "no-change"),
                proposal("the origin it has", s -> renewal(s.genesis().origin()), "bad-origin"),
                proposal("an origin of elsewhere", renewal("x/2-0123abcd"), "bad-origin"),
                proposal("no origin", renewal(""), "bad-value"),
                proposal("the same quorum", new SetQuorum(2), "no-change"),
                proposal("a quorum of one of two", new SetQuorum(1), "bad-quorum"),
                proposal(
                        "a version that runs already",
                        new ActivateContract("sample", 1, 1_000),
                        "bad-activation"),
                proposal(
                        "a height that is past",
                        new ActivateContract("sample", 2, 3),
                        "bad-activation"),
                proposal("no parameter", new SetParameter("x", 1), "unknown-parameter"),
                proposal(
                        "a number out of bounds",
                        new SetParameter("proposal-lifetime", 3_599),
                        "out-of-range"));
    }

    private static Stream<Refused> others() {
        return Stream.of(
                new Refused(
                        "somebody without a vote",
                        s -> s.propose(3, new SetQuorum(1)),
                        "not-a-voter"),
                new Refused(
                        "another action",
                        s -> s.by(0, "governance", "resign", r -> r),
                        "unknown-action"),
                new Refused(
                        "another kind",
                        s -> s.by(0, "governance", "propose", r -> r.field("kind", "merge")),
                        "bad-value"),
                new Refused(
                        "a field too many",
                        s ->
                                s.by(
                                        0,
                                        "governance",
                                        "propose",
                                        r ->
                                                r.field("kind", "set-quorum")
                                                        .field("quorum", 1)
                                                        .field("member", "x")),
                        "unknown-member"),
                new Refused(
                        "no such proposal",
                        s -> s.vote(0, s.propose(0, new SetQuorum(1)), true),
                        "unknown-proposal"),
                new Refused(
                        "a registry key that co-signs",
                        s -> s.registration(0, 1, new KeyId(organisation(3), 2), 201),
                        "public-key-exists"));
    }

    private static Change admit(String name, List<String> keys) {
        return new AdmitMember(name, organisation(3), keys, 2);
    }

    @Test
    void takesOneChangeOfTheCommitteeAtATime() {
        scene.accepted(scene.propose(0, scene.admit(3, 2)));

        assertThat(scene.codes(scene.propose(0, new RemoveMember(member(1), 1))))
                .containsExactly("change-open");
        scene.accepted(scene.propose(0, new SetParameter("proposal-lifetime", 7_200)));
    }

    @Test
    void boundsWhatIsOpen() {
        for (int i = 0; i < OpenProposals.MOST; i++) {
            scene.accepted(scene.propose(0, new SetParameter("proposal-lifetime", 7_200 + i)));
        }

        assertThat(scene.codes(scene.propose(0, new SetParameter("proposal-lifetime", 7_000))))
                .containsExactly("too-many-proposals");
    }

    @Test
    void takesEachVoteOnce() {
        claim(1);
        SignedRecord proposal = scene.propose(0, new SetParameter("proposal-lifetime", 7_200));
        scene.accepted(proposal);
        scene.accepted(scene.vote(0, proposal, true));

        assertThat(scene.codes(scene.vote(0, proposal, true))).containsExactly("already-voted");
    }

    @Test
    void wantsTheDecidingVoteToSayWhatItMakes() {
        SignedRecord proposal = scene.propose(0, scene.admit(3, 2));
        scene.accepted(proposal);

        assertThat(scene.codes(votes(proposal))).containsExactly("vote-decides");
        assertThat(scene.codes(stated(proposal, 3, "00".repeat(32))))
                .containsExactly("other-committee");
        String right =
                scene.governance()
                        .statement(
                                scene.governance().proposal(proposal.id()).orElseThrow(),
                                organisation(0))
                        .orElseThrow()
                        .policy()
                        .hex();
        assertThat(scene.codes(stated(proposal, 5, right))).containsExactly("other-committee");
        assertThat(scene.codes(stated(proposal, 4, right))).containsExactly("");
    }

    @Test
    void refusesAStatementOfAVoteThatDecidesNothing() {
        claim(1);
        SignedRecord proposal = scene.propose(0, scene.admit(3, 2));
        scene.accepted(proposal);

        assertThat(scene.codes(stated(proposal, 4, "00".repeat(32))))
                .containsExactly("vote-decides-not");
        SignedRecord other = scene.propose(0, new SetParameter("proposal-lifetime", 7_200));
        scene.accepted(other);
        scene.accepted(votes(other));
        SignedRecord decides =
                scene.by(
                        1,
                        "governance",
                        "vote",
                        r ->
                                r.field("proposal", other.id().hex())
                                        .field("vote", "yes")
                                        .field("committee", 4)
                                        .field("policy", "00".repeat(32)));
        assertThat(scene.codes(decides)).containsExactly("vote-decides-not");
    }

    @Test
    void endsAVoteWhenItsTimeIsOver() {
        SignedRecord proposal = scene.propose(0, new SetParameter("proposal-lifetime", 3_600));
        scene.accepted(proposal);
        scene.accepted(scene.vote(0, proposal, true));
        SignedRecord late = scene.propose(0, new SetQuorum(2));
        assertThat(scene.codes(late)).containsExactly("no-change");
        SignedRecord open = scene.propose(0, new RemoveMember(member(1), 1));
        scene.accepted(open);
        Proposal stored = scene.governance().proposal(open.id()).orElseThrow();
        assertThat(stored.expiresMillis() - stored.openedMillis()).isEqualTo(3_600_000);
        assertThat(stored.isOpenAt(stored.expiresMillis() - 1, 1)).isTrue();
        assertThat(stored.isOpenAt(stored.expiresMillis(), 1)).isFalse();
    }

    @Test
    void endsTheVoteOnAVersionAtItsHeight() {
        claim(1);
        long height = node.store().tip().height();
        SignedRecord proposal = scene.propose(0, new ActivateContract("sample", 2, height + 3));
        scene.accepted(proposal);
        scene.accepted(scene.vote(0, proposal, true));

        assertThat(scene.codes(scene.vote(1, proposal, true))).containsExactly("proposal-expired");
    }

    @Test
    void checksAgainWhenItDecides() {
        SignedRecord proposal = scene.propose(0, scene.admit(3, 2));
        scene.accepted(proposal);
        scene.accepted(scene.registration(0, 1, new KeyId(organisation(3), 2), 203));

        assertThat(scene.codes(scene.vote(0, proposal, true))).containsExactly("public-key-exists");
    }

    @Test
    void keepsKeysApartInBothSuites(@TempDir Path other) {
        TestChain chain = TestChain.of(Suite.GUOMI);
        try (TestNode run = TestNode.open(other, chain)) {
            GovernanceScene second = GovernanceScene.of(chain, run);
            second.join(1);
            assertThat(second.codes(second.propose(0, wrongSuite())))
                    .containsExactly("bad-verifier-key");
        }
    }

    private Change wrongSuite() {
        return new AdmitMember(member(1), organisation(1), List.of(scene.key(1, 51)), 1);
    }

    private void claim(int member) {
        SignedRecord proposal = scene.propose(member, new SetParameter("proposal-lifetime", 3_600));
        scene.accepted(proposal);
        scene.accepted(scene.vote(member, proposal, false));
    }

    private SignedRecord votes(SignedRecord proposal) {
        return scene.by(
                0,
                "governance",
                "vote",
                r -> r.field("proposal", proposal.id().hex()).field("vote", "yes"));
    }

    private SignedRecord stated(SignedRecord proposal, int committee, String policy) {
        return scene.by(
                0,
                "governance",
                "vote",
                r ->
                        r.field("proposal", proposal.id().hex())
                                .field("vote", "yes")
                                .field("committee", committee)
                                .field("policy", policy));
    }

    private static Change renewal(String origin) {
        return new Change.RenewOrigin(origin, 0, LogOrigin.unknownRoot());
    }
}
