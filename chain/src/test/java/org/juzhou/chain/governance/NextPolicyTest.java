package org.juzhou.chain.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.chain.governance.GovernanceScene.member;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.Place;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.governance.Change.RemoveMember;
import org.juzhou.chain.governance.Change.SetParameter;
import org.juzhou.chain.governance.Change.SetQuorum;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureLine;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.receipt.Placed;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.tree.Proofs;

/// A chain of three members, and what somebody may offer as its next policy.
class NextPolicyTest {
    @TempDir private Path temp;
    private final TestChain chain = TestChain.standard();
    private TestNode node;
    private GovernanceScene scene;

    @BeforeEach
    void open() {
        node = TestNode.open(temp, chain);
        scene = GovernanceScene.of(chain, node);
        for (int i = 1; i <= 4; i++) {
            scene.join(i);
        }
        scene.decide(scene.admit(1, 1), 0);
        scene.decide(scene.admit(2, 2), 0);
        scene.decide(scene.admit(3, 2), 0);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void leadsFromTheGenesisToTheNewestVersion() {
        scene.decide(scene.admit(4, 3), 0);
        scene.decide(new RemoveMember(member(1), 2), 0);

        Bytes policy = offered(1);
        for (int version = 2; version <= 6; version++) {
            policy = proven(Policy.parse(policy), version, members(version - 1));
            assertThat(policy).isEqualTo(offered(version));
            assertThat(CommitteePolicy.version(policy)).isEqualTo(version);
        }
    }

    @Test
    void trustsTheReceiptForTheSizesAndNotWhoeverOffersThem() {
        String forged = offered(2).asciiText().replaceAll("sizes [0-9]+-", "sizes 1-");

        Bytes policy = proven(Policy.parse(offered(1)), 2, List.of(), Bytes.ascii(forged));

        assertThat(policy).isEqualTo(offered(2));
    }

    @Test
    void refusesAnotherPolicyThanTheVoteStates() {
        String forged = offered(4).asciiText().replace("group members 2", "group members 1");
        assertThat(forged).isNotEqualTo(offered(4).asciiText());

        assertThat(refused(3, 4, receipt(4, members(3)), Bytes.ascii(forged)))
                .contains("the vote states the policy");
    }

    @Test
    void refusesAVersionThatTooFewMembersOfTheOneBeforeHaveSeen() {
        assertThat(refused(3, 4, receipt(4, List.of(1)), offered(4)))
                .contains("step members, quorum-fails");
        assertThat(refused(3, 4, receipt(4, List.of(1, 3)), offered(4)))
                .as("member 3 is of the version that is to be proven")
                .contains("step members, quorum-fails");
    }

    @Test
    void refusesToLeaveAVersionOut() {
        assertThat(refused(2, 3, receipt(4, members(4)), offered(4)))
                .contains("another version than 3");
    }

    @Test
    void refusesAVoteThatDecidedNothing() {
        scene.decide(new SetParameter("proposal-lifetime", 7_200), 0);
        SignedRecord open = scene.propose(1, new SetQuorum(3));
        scene.accepted(open);
        SignedRecord vote = scene.vote(1, open, true);
        scene.accepted(vote);
        Bytes receipt = receipt(vote.id(), members(4));

        assertThat(refused(4, 5, receipt, offered(4))).contains("no vote that makes a committee");
    }

    @Test
    void refusesADamagedReceipt() {
        String text = new String(receipt(4, members(3)).toArray(), StandardCharsets.UTF_8);

        assertThat(refused(3, 4, Bytes.ascii("nothing"), offered(4))).contains("unusable");
        Bytes cut =
                Bytes.of(
                        text.replaceFirst("index [0-9]+", "index 1")
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(refused(3, 4, cut, offered(4))).contains("not valid");
    }

    @Test
    void refusesAVoteOfAnotherChain(@TempDir Path other) {
        TestChain foreign = TestChain.of(Suite.GUOMI);
        try (TestNode run = TestNode.open(other, foreign)) {
            GovernanceScene second = GovernanceScene.of(foreign, run);
            second.join(1);
            second.decide(second.admit(1, 1), 0);
            Policy ours = Policy.parse(offered(1));
            Bytes theirs =
                    CommitteePolicy.of(
                            foreign.genesis(), second.governance().committees().current());
            Hash vote = second.governance().decidedBy(2).orElseThrow();
            Bytes receipt = receipt(foreign, run, vote, List.of());
            assertThat(NextPolicy.take(ours, 2, receipt, theirs))
                    .isInstanceOf(NextPolicy.Step.NotProven.class);
        }
    }

    private Bytes proven(Policy previous, int version, List<Integer> cosigners) {
        return proven(previous, version, cosigners, offered(version));
    }

    private Bytes proven(Policy previous, int version, List<Integer> cosigners, Bytes offered) {
        NextPolicy.Step step =
                NextPolicy.take(previous, version, receipt(version, cosigners), offered);
        assertThat(step).isInstanceOf(NextPolicy.Step.Proven.class);
        return ((NextPolicy.Step.Proven) step).policy();
    }

    private String refused(int previous, int version, Bytes receipt, Bytes offered) {
        NextPolicy.Step step =
                NextPolicy.take(Policy.parse(offered(previous)), version, receipt, offered);
        assertThat(step).isInstanceOf(NextPolicy.Step.NotProven.class);
        return ((NextPolicy.Step.NotProven) step).why();
    }

    private Bytes offered(int version) {
        return CommitteePolicy.of(
                scene.genesis(), scene.governance().committees().all().get(version - 1));
    }

    /// Numbers of the members of a version.
    private List<Integer> members(int version) {
        return scene.governance().committees().all().get(version - 1).members().stream()
                .map(member -> Integer.valueOf(member.name().replace("member-", "")))
                .toList();
    }

    private Bytes receipt(int version, List<Integer> cosigners) {
        return receipt(scene.governance().decidedBy(version).orElseThrow(), cosigners);
    }

    private Bytes receipt(Hash record, List<Integer> cosigners) {
        List<NoteSigner> signers =
                cosigners.stream()
                        .map(
                                number ->
                                        new NoteSigner(
                                                member(number),
                                                SignatureType.ED25519_COSIGNATURE,
                                                chain.key(200 + number)))
                        .toList();
        return receipt(chain, node, record, signers);
    }

    private static Bytes receipt(
            TestChain chain, TestNode node, Hash record, List<NoteSigner> cosigners) {
        long size = node.store().tip().size();
        Checkpoint head = new Checkpoint(TestChain.ORIGIN, size, node.store().tip().root());
        List<SignatureLine> lines = new ArrayList<>();
        lines.add(chain.logSigner().sign(head.text()));
        cosigners.forEach(one -> lines.add(one.cosign(head, TestChain.START_MILLIS / 1000)));
        Place place = node.store().place(record).orElseThrow();
        SignedRecord signed =
                RecordReader.parse(Bytes.of(node.store().entry(place.index())), chain.suite());
        long registered = node.executor().registry().key(signed.kid()).orElseThrow().index();
        return RecordReceipt.of(
                        chain.suite(),
                        placed(chain, node, place.index(), size),
                        placed(chain, node, registered, size),
                        placed(chain, node, place.sealIndex(), size),
                        new SignedNote(head.text(), lines))
                .toBytes();
    }

    private static Placed placed(TestChain chain, TestNode node, long index, long size) {
        return new Placed(
                index,
                Bytes.of(node.store().entry(index)),
                Proofs.inclusion(chain.suite(), node.store(), index, size));
    }
}
