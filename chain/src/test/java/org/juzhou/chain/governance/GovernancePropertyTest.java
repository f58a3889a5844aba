package org.juzhou.chain.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.execution.Replay;
import org.juzhou.chain.governance.Change.ActivateContract;
import org.juzhou.chain.governance.Change.AdmitMember;
import org.juzhou.chain.governance.Change.RemoveMember;
import org.juzhou.chain.governance.Change.RotateMemberKey;
import org.juzhou.chain.governance.Change.SetParameter;
import org.juzhou.chain.governance.Change.SetQuorum;
import org.juzhou.chain.governance.Change.SuspendMember;
import org.juzhou.chain.store.Scratch;
import org.juzhou.chain.store.StateKey;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.property.Draw;
import org.juzhou.ledger.property.Property;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.SignedRecord;

/// Whatever is proposed and voted, by whom and in which order: the committee can sign, somebody can
/// change it, and the log alone says what it is.
class GovernancePropertyTest {
    private static final int ORGANISATIONS = 6;
    private static final int STEPS = 24;

    @TempDir private Path temp;
    private int folders;
    private int versions;

    @Test
    void neverMakesACommitteeThatIsEmptyOrLocksItself() {
        Property.holds(
                10,
                draw -> {
                    TestChain chain = TestChain.standard();
                    Path folder = temp.resolve("node-" + folders++);
                    try (TestNode node = TestNode.open(folder, chain)) {
                        GovernanceScene scene = GovernanceScene.of(chain, node);
                        for (int i = 1; i < ORGANISATIONS; i++) {
                            scene.join(i);
                        }
                        Run run = new Run(scene, draw);
                        for (int step = 0; step < STEPS; step++) {
                            run.step();
                            requireSound(scene);
                        }
                        requireReplayed(chain, node, scene);
                        versions += scene.governance().committees().current().version();
                    }
                });
        assertThat(versions).as("what the histories decided").isGreaterThan(40);
    }

    private static void requireSound(GovernanceScene scene) {
        List<Committee> all = scene.governance().committees().all();
        for (int i = 0; i < all.size(); i++) {
            Committee now = all.get(i);
            int members = now.members().size();
            assertThat(now.voters()).isNotEmpty();
            Policy.parse(CommitteePolicy.of(scene.genesis(), now));
            if (i > 0) {
                Committee before = all.get(i - 1);
                assertThat(members).isPositive();
                assertThat(now.quorum()).isBetween(members / 2 + 1, members);
                assertThat(Math.abs(members - before.members().size())).isLessThanOrEqualTo(1);
                assertThat(now.quorum() + before.quorum())
                        .as("two quorums, one of each version, share a member")
                        .isGreaterThan(
                                before.members().isEmpty()
                                        ? 0
                                        : Math.max(members, before.members().size()));
            }
        }
        assertThat(scene.governance().voters()).isNotEmpty();
        long openOfCommittee =
                scene.governance().newest(Long.MAX_VALUE, 1_000).stream()
                        .filter(proposal -> proposal.state() == Proposal.State.OPEN)
                        .filter(proposal -> proposal.change().isOfCommittee())
                        .count();
        assertThat(openOfCommittee).isLessThanOrEqualTo(1);
    }

    private void requireReplayed(TestChain chain, TestNode node, GovernanceScene scene) {
        Map<String, String> replayed = new TreeMap<>();
        try (Scratch scratch = Scratch.open(temp)) {
            Replay replay =
                    Replay.begin(chain.genesis(), TestChain.CONTRACTS, scratch, (_, _, _) -> {});
            for (long index = 1; index < node.store().tip().size(); index++) {
                Bytes bytes = Bytes.of(node.store().entry(index));
                if (Entry.parse(bytes, chain.suite()) instanceof Entry.OfRecord(var record)) {
                    replay.record(record);
                } else {
                    replay.seal(bytes, chain.suite().leafHash(bytes));
                }
            }
            scratch.scan(
                    new StateKey("governance", ""),
                    (key, value) -> {
                        replayed.put(key.key(), value.hex());
                        return true;
                    });
        }
        assertThat(replayed).isEqualTo(new TreeMap<>(scene.state()));
    }

    /// One history.
    private static final class Run {
        private final GovernanceScene scene;
        private final Draw draw;
        private final List<SignedRecord> proposals = new ArrayList<>();
        private int secrets = 300;

        Run(GovernanceScene scene, Draw draw) {
            this.scene = scene;
            this.draw = draw;
        }

        /// Somebody proposes something, and most vote for it, in any order.
        void step() {
            List<Integer> eligible =
                    IntStream.range(0, ORGANISATIONS)
                            .filter(
                                    i ->
                                            scene.governance()
                                                    .mayVote(GovernanceScene.organisation(i)))
                            .boxed()
                            .toList();
            int by = draw.below(8) < 7 ? draw.oneOf(eligible) : draw.below(ORGANISATIONS);
            SignedRecord proposal = scene.propose(by, change());
            if (scene.codes(proposal).equals(List.of(""))) {
                proposals.add(proposal);
            }
            if (proposals.isEmpty()) {
                return;
            }
            SignedRecord wanted = draw.below(3) < 2 ? firstOpen() : proposals.getLast();
            int first = draw.below(ORGANISATIONS);
            for (int i = 0; i < ORGANISATIONS; i++) {
                SignedRecord voted = draw.below(9) == 8 ? draw.oneOf(proposals) : wanted;
                if (draw.below(8) < 7) {
                    int voter = (first + i) % ORGANISATIONS;
                    scene.node().apply(scene.vote(voter, voted, draw.below(8) < 7));
                }
            }
        }

        /// What blocks others is decided first.
        private SignedRecord firstOpen() {
            return proposals.stream()
                    .filter(
                            one ->
                                    scene.governance().proposal(one.id()).orElseThrow().state()
                                            == Proposal.State.OPEN)
                    .findFirst()
                    .orElse(proposals.getLast());
        }

        private Change change() {
            int member = draw.between(1, ORGANISATIONS - 1);
            String name = GovernanceScene.member(member);
            int members = scene.governance().committees().current().members().size();
            return switch (draw.below(8)) {
                case 0 -> new RemoveMember(name, quorumOf(members - 1));
                case 1 -> new SuspendMember(name, quorumOf(members - 1));
                case 2 -> new RotateMemberKey(name, List.of(scene.key(member, secrets++)));
                case 3 -> new SetQuorum(quorumOf(members));
                case 4 -> new SetParameter("proposal-lifetime", draw.between(3_599, 3_700));
                case 5 -> new ActivateContract("party", draw.between(1, 4), 1_000 + draw.below(50));
                default ->
                        new AdmitMember(
                                name,
                                GovernanceScene.organisation(member),
                                List.of(scene.key(member, secrets++)),
                                quorumOf(members + 1));
            };
        }

        /// Mostly one that the rules allow.
        private int quorumOf(int members) {
            int least = Math.max(0, members) / 2 + 1;
            return draw.below(8) < 7
                    ? draw.between(least, Math.max(least, members))
                    : draw.between(0, members + 2);
        }
    }
}
