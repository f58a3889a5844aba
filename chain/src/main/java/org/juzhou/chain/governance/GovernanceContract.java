package org.juzhou.chain.governance;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.contract.View;
import org.juzhou.chain.registry.OrganisationStatus;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.record.OrganisationId;

/// The rules of docs/spec/governance.md: what may be proposed, who votes, and what more than two
/// thirds of them decide. Every chain has it, from its genesis on.
///
/// Has no mutable state; the executing thread calls it.
public final class GovernanceContract implements Contract {
    /// Its name in records and in the genesis.
    public static final String NAME = "governance";

    private static final long MILLIS = 1_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<View> views() {
        return List.of(KeyRules.REGISTRY);
    }

    @Override
    public void execute(Call call, State state) throws Rejection {
        call.requireDigests(0);
        SortedMap<String, Optional<Value>> seen = new TreeMap<>();
        GovernanceView view =
                new GovernanceView(call.genesis(), key -> seen.computeIfAbsent(key, state::get));
        KeyRules keys = new KeyRules(state, view);
        switch (call.action()) {
            case "propose" -> propose(call, state, view, keys);
            case "vote" -> vote(call, state, view, keys);
            case "strike-voter" -> strikeVoter(call, state, view, keys);
            default ->
                    throw new Rejection(
                            "unknown-action", "governance has no such action", "action");
        }
    }

    private static void propose(Call call, State state, GovernanceView view, KeyRules keys)
            throws Rejection {
        Change change = Change.read(call.fields());
        Voters voters = electorate(call, view, keys);
        OpenProposals open = view.open().withoutExpired(call.blockTimeMillis());
        if (change.isOfCommittee() && open.hasCommitteeChange()) {
            throw new Rejection(
                    "change-open",
                    "one change of the committee at a time: decide the open one first",
                    "kind");
        }
        if (open.entries().size() >= OpenProposals.MOST) {
            throw new Rejection("too-many-proposals", "at most 16 proposals are open at a time");
        }
        new Decision(call, state, view, keys).of(change, voters);
        long lifetime = view.parameter(Parameter.PROPOSAL_LIFETIME) * MILLIS;
        OpenProposals now =
                open.with(
                        new OpenProposals.Entry(
                                call.id(),
                                call.blockTimeMillis() + lifetime,
                                change.isOfCommittee()));
        Proposal proposal =
                new Proposal(
                        call.id(),
                        now.count(),
                        change,
                        call.author(),
                        call.index(),
                        call.blockTimeMillis(),
                        call.blockTimeMillis() + lifetime,
                        Proposal.State.OPEN,
                        List.of(),
                        List.of(),
                        OptionalLong.empty());
        keep(call, state, view, voters);
        state.put(GovernanceKeys.PROPOSALS, now.toValue());
        state.put(GovernanceKeys.number(now.count()), GovernanceView.text(call.id().hex()));
        state.put(GovernanceKeys.proposal(call.id()), proposal.toValue());
    }

    private static void vote(Call call, State state, GovernanceView view, KeyRules keys)
            throws Rejection {
        call.requireFields("proposal", "vote", "committee?", "policy?");
        boolean yes = call.choice("vote", List.of("yes", "no")).equals("yes");
        Proposal proposal =
                view.proposal(Hash.parseHex(call.fields().textOf("proposal")))
                        .orElseThrow(
                                () ->
                                        new Rejection(
                                                "unknown-proposal",
                                                "no such proposal was made",
                                                "proposal"));
        requireOpen(call, proposal);
        Voters voters = electorate(call, view, keys);
        if (proposal.hasVoteOf(call.author())) {
            throw new Rejection("already-voted", "a vote is never taken back", "author");
        }
        Proposal voted = proposal.voted(call.author(), yes);
        keep(call, state, view, voters);
        Tally tally = Tally.of(voted, voters);
        if (yes && tally.isPassed()) {
            pass(call, view, new Decision(call, state, view, keys), voted, voters).accept(state);
            return;
        }
        if (call.fields().has("committee") || call.fields().has("policy")) {
            throw new Rejection(
                    "vote-decides-not",
                    "this vote does not decide: send it without committee and policy",
                    "committee");
        }
        Proposal after =
                tally.isRejected() ? voted.closed(Proposal.State.REJECTED, call.index()) : voted;
        write(state, view, after);
    }

    /// What the vote that decides writes.
    private static Consumer<State> pass(
            Call call, GovernanceView view, Decision decision, Proposal proposal, Voters voters)
            throws Rejection {
        Decision.Result result = decision.of(proposal.change(), voters);
        boolean stated = call.fields().has("committee") && call.fields().has("policy");
        if (result instanceof Decision.Result.NewCommittee next) {
            requireStated(call, stated, view.version() + 1, decision.policy(next));
        } else if (call.fields().has("committee") || call.fields().has("policy")) {
            throw new Rejection(
                    "vote-decides-not",
                    "this vote makes no new committee: send it without committee and policy",
                    "committee");
        }
        return state -> {
            write(state, view, proposal.closed(Proposal.State.PASSED, call.index()));
            decision.write(result);
        };
    }

    /// The vote that makes a new committee says which, so that its receipt alone proves it to
    /// whoever trusts the members that executed it.
    private static void requireStated(Call call, boolean stated, int version, Hash policy)
            throws Rejection {
        if (!stated) {
            throw new Rejection(
                    "vote-decides",
                    "this vote decides: state the committee that it makes, version " + version,
                    "committee");
        }
        if (call.fields().integerOf("committee", 1, JsonInteger.MAX) != version
                || !call.fields().textOf("policy").equals(policy.hex())) {
            throw new Rejection(
                    "other-committee",
                    "this vote makes version " + version + " with policy " + policy.hex(),
                    "policy");
        }
    }

    private static void strikeVoter(Call call, State state, GovernanceView view, KeyRules keys)
            throws Rejection {
        call.requireFields("organisation");
        OrganisationId organisation = new OrganisationId(call.fields().textOf("organisation"));
        Voters voters = electorate(call, view, keys);
        if (!voters.contains(organisation)) {
            throw new Rejection("not-a-voter", "this organisation has no vote", "organisation");
        }
        if (keys.status(organisation) != OrganisationStatus.LEFT) {
            throw new Rejection(
                    "voter-stays", "only a voter that left for good is struck", "organisation");
        }
        Voters others =
                voters.without(organisation)
                        .orElseThrow(
                                () ->
                                        new Rejection(
                                                "last-voter",
                                                "nobody could vote any more",
                                                "organisation"));
        state.put(GovernanceKeys.VOTERS, others.toValue());
    }

    private static void requireOpen(Call call, Proposal proposal) throws Rejection {
        if (proposal.state() != Proposal.State.OPEN) {
            throw new Rejection("proposal-closed", "this proposal was decided", "proposal");
        }
        if (!proposal.isOpenAt(call.blockTimeMillis(), call.height())) {
            throw new Rejection(
                    "proposal-expired", "its time is over: propose it again", "proposal");
        }
    }

    /// The voters, the author among them: an organisation with a member gets its vote by its first
    /// act here.
    private static Voters electorate(Call call, GovernanceView view, KeyRules keys)
            throws Rejection {
        Voters voters = view.voters();
        if (!voters.contains(call.author())) {
            Optional<Long> admitted = view.roster(view.version()).admitted(call.author());
            voters =
                    voters.with(
                            call.author(),
                            admitted.orElseThrow(
                                    () ->
                                            new Rejection(
                                                    "not-a-voter",
                                                    "voters are those of the genesis, and organisations with a member",
                                                    "author")));
        }
        keys.requireOwn(call, voters.sinceOf(call.author()));
        return voters;
    }

    private static void keep(Call call, State state, GovernanceView view, Voters voters) {
        if (!view.voters().contains(call.author())) {
            state.put(GovernanceKeys.VOTERS, voters.toValue());
        }
    }

    private static void write(State state, GovernanceView view, Proposal proposal) {
        state.put(GovernanceKeys.proposal(proposal.id()), proposal.toValue());
        if (proposal.state() != Proposal.State.OPEN) {
            state.put(GovernanceKeys.PROPOSALS, view.open().without(proposal.id()).toValue());
        }
    }
}
