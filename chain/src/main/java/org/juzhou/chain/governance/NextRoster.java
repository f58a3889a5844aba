package org.juzhou.chain.governance;

import java.util.Optional;
import org.juzhou.chain.contract.Rejection;

/// The roster that a change of the committee would make of the one in force.
final class NextRoster {
    private NextRoster() {}

    /// Empty where the rules refuse it, or it is no change of the committee.
    static Optional<Roster> of(GovernanceView view, Change change) {
        Roster now = view.roster(view.version());
        try {
            return switch (change) {
                case Change.AdmitMember admit ->
                        Optional.of(now.admit(seat(view, admit, 0), admit.quorum()));
                case Change.SuspendMember(String member, int quorum) ->
                        Optional.of(now.suspend(member, quorum));
                case Change.RemoveMember(String member, int quorum) ->
                        Optional.of(now.remove(member, quorum));
                case Change.RotateMemberKey rotation ->
                        Optional.of(now.rotate(seat(now, rotation)));
                case Change.SetQuorum(int quorum) -> Optional.of(now.withQuorum(quorum));
                case Change.RenewOrigin renewal ->
                        Optional.of(now.withOrigin(view.genesis().origin(), renewal.origin()));
                case Change.ActivateContract _, Change.SetParameter _ -> Optional.empty();
            };
        } catch (Rejection e) {
            return Optional.empty();
        }
    }

    /// The seat of a member that is admitted by an entry.
    static Seat seat(GovernanceView view, Change.AdmitMember admit, long index) {
        long generation = view.lastSeat(admit.member()).map(Seat::generation).orElse(0L) + 1;
        return new Seat(admit.member(), generation, admit.organisation(), admit.keys(), index);
    }

    /// The next seat of a member whose keys change.
    static Seat seat(Roster now, Change.RotateMemberKey change) throws Rejection {
        Seat old = now.inForce(change.member()).orElseThrow(Roster::noSuchMember);
        return new Seat(
                old.name(), old.generation() + 1, old.organisation(), change.keys(), old.index());
    }
}
