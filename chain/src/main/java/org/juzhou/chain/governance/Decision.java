package org.juzhou.chain.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.OrganisationId;

/// What a change comes to in the state it meets: computed once when it is proposed, to refuse what
/// could never pass, and again when it is decided, to be written. Used for one call.
final class Decision {
    private static final int MOST_VERSIONS = 256;

    private final Call call;
    private final State state;
    private final GovernanceView view;
    private final KeyRules keys;

    Decision(Call call, State state, GovernanceView view, KeyRules keys) {
        this.call = call;
        this.state = state;
        this.view = view;
        this.keys = keys;
    }

    /// What comes of it.
    sealed interface Result {
        /// A new version of the committee.
        ///
        /// @param seat that is written; empty where nobody's keys change
        /// @param fresh keys that were never used before
        /// @param voters who may vote from then on
        record NewCommittee(
                Roster roster, Optional<Seat> seat, List<VerifierKey> fresh, Voters voters)
                implements Result {}

        /// A version of a contract, with those before it.
        record Versions(String contract, List<Activation> all) implements Result {}

        /// A parameter.
        record Setting(Parameter parameter, long value) implements Result {}
    }

    /// Computes it; refuses what cannot be.
    ///
    /// @param voters who may vote now
    Result of(Change change, Voters voters) throws Rejection {
        Roster now = view.roster(view.version());
        return switch (change) {
            case Change.AdmitMember admit -> admit(now, admit, voters);
            case Change.SuspendMember(String member, int quorum) ->
                    committee(now.suspend(member, quorum), voters);
            case Change.RemoveMember(String member, int quorum) ->
                    remove(now, member, quorum, voters);
            case Change.RotateMemberKey rotation -> rotate(now, rotation, voters);
            case Change.SetQuorum(int quorum) -> committee(now.withQuorum(quorum), voters);
            case Change.RenewOrigin renewal ->
                    committee(now.withOrigin(view.genesis().origin(), renewal.origin()), voters);
            case Change.ActivateContract activation -> activate(activation);
            case Change.SetParameter(String name, long value) -> parameter(name, value);
        };
    }

    /// SHA-256 of the policy lines that a new committee makes.
    Hash policy(Result.NewCommittee next) {
        return CommitteePolicy.digest(view.genesis(), next.roster());
    }

    void write(Result result) {
        switch (result) {
            case Result.NewCommittee next -> write(next);
            case Result.Versions(String contract, List<Activation> all) ->
                    state.put(
                            GovernanceKeys.contract(contract),
                            Value.builder()
                                    .numbers(
                                            GovernanceView.ONE,
                                            all.stream().map(one -> (long) one.version()).toList())
                                    .numbers(
                                            GovernanceView.TWO,
                                            all.stream().map(Activation::height).toList())
                                    .build());
            case Result.Setting(Parameter parameter, long value) ->
                    state.put(
                            GovernanceKeys.parameter(parameter.text()),
                            Value.builder().number(GovernanceView.ONE, value).build());
        }
    }

    private Result admit(Roster now, Change.AdmitMember admit, Voters voters) throws Rejection {
        requireName(admit.member());
        now.requireFree(admit.member());
        keys.requireActive(admit.organisation());
        List<VerifierKey> fresh = keys.requireNew(admit.member(), admit.keys(), List.of());
        Optional<Seat> before = view.lastSeat(admit.member());
        if (before.isPresent() && !before.get().organisation().equals(admit.organisation())) {
            throw new Rejection(
                    "name-taken", "a member of another organisation had this name", "member");
        }
        Seat seat = NextRoster.seat(view, admit, call.index());
        return new Result.NewCommittee(
                now.admit(seat, admit.quorum()), Optional.of(seat), fresh, voters);
    }

    /// Names that a policy can hold beside its own.
    private static void requireName(String member) throws Rejection {
        boolean plain = !member.equals("none") && !member.equals("members");
        for (int i = 0; plain && i < member.length(); i++) {
            char c = member.charAt(i);
            plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "./-_".indexOf(c) >= 0;
        }
        if (!plain) {
            throw new Rejection(
                    "bad-value",
                    "a new member's name has a-z, 0-9 and ./-_ alone, and is neither none nor members",
                    "member");
        }
    }

    private Result rotate(Roster now, Change.RotateMemberKey change, Voters voters)
            throws Rejection {
        Seat old = now.inForce(change.member()).orElseThrow(Roster::noSuchMember);
        List<VerifierKey> fresh = keys.requireNew(change.member(), change.keys(), old.keys());
        Seat seat = NextRoster.seat(now, change);
        return new Result.NewCommittee(now.rotate(seat), Optional.of(seat), fresh, voters);
    }

    /// With its last member an organisation loses its vote.
    private Result remove(Roster now, String member, int quorum, Voters voters) throws Rejection {
        Roster next = now.remove(member, quorum);
        OrganisationId organisation = view.lastSeat(member).orElseThrow().organisation();
        if (next.admitted(organisation).isPresent()) {
            return committee(next, voters);
        }
        Voters others =
                voters.without(organisation)
                        .orElseThrow(
                                () ->
                                        new Rejection(
                                                "last-voter",
                                                "nobody could vote any more",
                                                "member"));
        return committee(next, others);
    }

    private static Result committee(Roster next, Voters voters) {
        return new Result.NewCommittee(next, Optional.empty(), List.of(), voters);
    }

    private Result activate(Change.ActivateContract change) throws Rejection {
        List<Activation> before = view.activations(change.target());
        Activation last = before.isEmpty() ? new Activation("", 0, 0) : before.getLast();
        if (change.version() <= last.version()) {
            throw new Rejection(
                    "bad-activation",
                    "the version must be above " + last.version() + ", which was activated before",
                    "version");
        }
        if (change.height() <= call.height() || change.height() <= last.height()) {
            throw new Rejection(
                    "bad-activation",
                    "the height must be above that of this block, "
                            + call.height()
                            + ", and of the last activation, "
                            + last.height(),
                    "height");
        }
        List<Activation> all =
                new ArrayList<>(before.stream().filter(one -> one.height() > 0).toList());
        if (all.size() >= MOST_VERSIONS) {
            throw new Rejection("bad-activation", "a contract has at most 256 versions", "version");
        }
        all.add(new Activation(change.target(), change.version(), change.height()));
        return new Result.Versions(change.target(), all);
    }

    private static Result parameter(String name, long value) throws Rejection {
        Parameter parameter =
                Parameter.of(name)
                        .orElseThrow(
                                () ->
                                        new Rejection(
                                                "unknown-parameter",
                                                "no rule takes such a number",
                                                "parameter"));
        if (!parameter.allows(value)) {
            throw new Rejection(
                    "out-of-range",
                    "must lie between " + parameter.least() + " and " + parameter.most(),
                    "value");
        }
        return new Result.Setting(parameter, value);
    }

    private void write(Result.NewCommittee next) {
        long version = view.version() + 1L;
        next.seat().ifPresent(this::write);
        for (VerifierKey key : next.fresh()) {
            state.put(
                    GovernanceKeys.memberKey(call.suite(), key.key()),
                    Value.builder().text(GovernanceView.ONE, key.name()).build());
        }
        Roster roster = next.roster();
        state.put(
                GovernanceKeys.committee(version),
                Value.builder()
                        .number(GovernanceView.QUORUM, roster.quorum())
                        .texts(GovernanceView.NAMES, names(roster.inForce()))
                        .numbers(GovernanceView.GENERATIONS, generations(roster.inForce()))
                        .texts(GovernanceView.SUSPENDED, names(roster.suspended()))
                        .numbers(
                                GovernanceView.SUSPENDED_GENERATIONS,
                                generations(roster.suspended()))
                        .number(GovernanceView.INDEX, call.index())
                        .text(GovernanceView.DECIDED_BY, call.id().hex())
                        .texts(
                                GovernanceView.VOTERS,
                                next.voters().organisations().stream()
                                        .map(OrganisationId::value)
                                        .toList())
                        .text(GovernanceView.ORIGIN, roster.origin())
                        .build());
        state.put(
                GovernanceKeys.CURRENT,
                Value.builder().number(GovernanceView.ONE, version).build());
        state.put(GovernanceKeys.VOTERS, next.voters().toValue());
    }

    private void write(Seat seat) {
        state.put(GovernanceKeys.seat(seat.generation(), seat.name()), seat.toValue());
        state.put(
                GovernanceKeys.name(seat.name()),
                Value.builder().number(GovernanceView.ONE, seat.generation()).build());
    }

    private static List<String> names(List<Seat> seats) {
        return seats.stream().map(Seat::name).toList();
    }

    private static List<Long> generations(List<Seat> seats) {
        return seats.stream().map(Seat::generation).toList();
    }
}
