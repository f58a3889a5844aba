package org.juzhou.chain.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.contract.Value;
import org.juzhou.chain.store.StateKey;
import org.juzhou.chain.store.StateReader;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.OrganisationId;

/// What governance decided on a chain, read from its committed state. Any thread may use it.
public final class Governance {
    private final Genesis genesis;
    private final StateReader state;
    private final LongUnaryOperator sealOf;
    private final GovernanceView view;
    private final AtomicReference<@Nullable Committees> known = new AtomicReference<>();

    /// @param sealOf index of the seal of the block that has an entry
    public Governance(Genesis genesis, StateReader state, LongUnaryOperator sealOf) {
        this.genesis = genesis;
        this.state = state;
        this.sealOf = sealOf;
        this.view =
                new GovernanceView(
                        genesis,
                        key ->
                                state.get(new StateKey(GovernanceContract.NAME, key))
                                        .map(Value::decode));
    }

    /// All versions of the committee up to now.
    public Committees committees() {
        int version = view.version();
        Committees before = known.get();
        if (before != null && before.current().version() == version) {
            return before;
        }
        List<Committee> all = new ArrayList<>(List.of(Committee.of(genesis)));
        for (int next = Committee.FIRST_VERSION + 1; next <= version; next++) {
            all.add(committee(next));
        }
        Committees now = new Committees(all);
        known.set(now);
        return now;
    }

    /// The vote that made a version; empty for the first, which the genesis made.
    public Optional<Hash> decidedBy(int version) {
        return version == Committee.FIRST_VERSION
                ? Optional.empty()
                : Optional.of(Hash.parseHex(view.row(version).text(GovernanceView.DECIDED_BY)));
    }

    /// Names of the members that are suspended now.
    public List<String> suspended() {
        return view.roster(view.version()).suspended().stream().map(Seat::name).toList();
    }

    /// Who votes now, ascending; an organisation with a member is here from its first vote on.
    public List<OrganisationId> voters() {
        return view.voters().organisations();
    }

    /// Whether an organisation may vote, be it for the first time.
    public boolean mayVote(OrganisationId organisation) {
        return view.voters().contains(organisation)
                || view.roster(view.version()).admitted(organisation).isPresent();
    }

    /// How many proposals there were.
    public long proposals() {
        return view.open().count();
    }

    /// A proposal by its number, from 1; empty where there is none.
    public Optional<Proposal> proposal(long number) {
        return view.idOf(number).flatMap(view::proposal);
    }

    /// A proposal by the id of its record.
    public Optional<Proposal> proposal(Hash id) {
        return view.proposal(id);
    }

    /// The newest proposals, newest first.
    ///
    /// @param from the number to begin with, downwards
    public List<Proposal> newest(long from, int count) {
        return LongStream.iterate(Math.min(from, proposals()), n -> n > 0, n -> n - 1)
                .limit(count)
                .mapToObj(number -> proposal(number).orElseThrow())
                .toList();
    }

    /// How the votes on a proposal stand among those who vote now.
    public Tally tally(Proposal proposal) {
        return Tally.of(proposal, view.voters());
    }

    /// What a vote in favour by one organisation would have to state; empty where it would not
    /// decide, or makes no new committee.
    public Optional<Statement> statement(Proposal proposal, OrganisationId voter) {
        Voters voters = view.voters().with(voter, 0);
        boolean decides = Tally.of(proposal.voted(voter, true), voters).isPassed();
        if (!decides || !proposal.change().isOfCommittee()) {
            return Optional.empty();
        }
        return NextRoster.of(view, proposal.change())
                .map(
                        next ->
                                new Statement(
                                        view.version() + 1, CommitteePolicy.digest(genesis, next)));
    }

    /// The committee that a vote makes.
    ///
    /// @param committee its version
    /// @param policy digest of its policy
    public record Statement(int committee, Hash policy) {}

    /// The versions of each contract, by ascending height.
    public SortedMap<String, List<Activation>> activations() {
        return Activations.read(genesis, state);
    }

    /// The value of a parameter.
    public long parameter(Parameter parameter) {
        return view.parameter(parameter);
    }

    private Committee committee(int version) {
        Value row = view.row(version);
        Roster roster = view.roster(version);
        return new Committee(
                roster.members(),
                roster.quorum(),
                row.texts(GovernanceView.VOTERS).stream().map(OrganisationId::new).toList(),
                roster.origin(),
                version,
                sealOf.applyAsLong(row.number(GovernanceView.INDEX)) + 1);
    }
}
