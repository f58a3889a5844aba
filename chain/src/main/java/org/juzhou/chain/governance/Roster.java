package org.juzhou.chain.governance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.ledger.record.OrganisationId;

/// Who is a member now, and how many of them it takes: the rules of docs/spec/governance.md on what
/// a committee may look like. Immutable.
///
/// @param inForce whose cosignatures count, names ascending
/// @param suspended whose do not for now, names ascending
/// @param quorum 0 while there are no members
/// @param origin under which the log signs
record Roster(List<Seat> inForce, List<Seat> suspended, int quorum, String origin) {
    Roster {
        inForce = sorted(inForce);
        suspended = sorted(suspended);
    }

    Optional<Seat> inForce(String name) {
        return find(inForce, name);
    }

    Optional<Seat> suspended(String name) {
        return find(suspended, name);
    }

    /// The index of the entry that first admitted a member of an organisation which still has one.
    Optional<Long> admitted(OrganisationId organisation) {
        List<Seat> all = new ArrayList<>(inForce);
        all.addAll(suspended);
        return all.stream()
                .filter(seat -> seat.organisation().equals(organisation))
                .map(Seat::index)
                .min(Comparator.naturalOrder());
    }

    List<GenesisMember> members() {
        return inForce.stream().map(Seat::member).toList();
    }

    Roster admit(Seat seat, int newQuorum) throws Rejection {
        requireFree(seat.name());
        if (inForce.size() >= Change.MOST_MEMBERS) {
            throw new Rejection("committee-full", "a committee has at most 32 members", "member");
        }
        return new Roster(with(inForce, seat), without(suspended, seat.name()), newQuorum, origin)
                .checked();
    }

    /// Refuses the name of a member in force.
    void requireFree(String name) throws Rejection {
        if (inForce(name).isPresent()) {
            throw new Rejection("member-exists", "this member is in force already", "member");
        }
    }

    Roster suspend(String name, int newQuorum) throws Rejection {
        Seat seat = inForce(name).orElseThrow(Roster::noSuchMember);
        return new Roster(without(inForce, name), with(suspended, seat), newQuorum, origin)
                .checked();
    }

    Roster remove(String name, int newQuorum) throws Rejection {
        if (inForce(name).isEmpty() && suspended(name).isEmpty()) {
            throw noSuchMember();
        }
        return new Roster(without(inForce, name), without(suspended, name), newQuorum, origin)
                .checked();
    }

    Roster rotate(Seat seat) throws Rejection {
        Seat old = inForce(seat.name()).orElseThrow(Roster::noSuchMember);
        if (old.keys().equals(seat.keys())) {
            throw noChange("keys");
        }
        return new Roster(with(without(inForce, seat.name()), seat), suspended, quorum, origin)
                .checked();
    }

    Roster withQuorum(int newQuorum) throws Rejection {
        if (newQuorum == quorum) {
            throw noChange("quorum");
        }
        return new Roster(inForce, suspended, newQuorum, origin).checked();
    }

    /// The same committee for a log that goes on under another origin.
    Roster withOrigin(String first, String next) throws Rejection {
        if (!OriginName.follows(first, origin, next)) {
            throw new Rejection(
                    "bad-origin", "cannot follow the origin " + origin + " of this log", "origin");
        }
        return new Roster(inForce, suspended, quorum, next);
    }

    /// More than half: then any two quorums, of this version or of the next, have a member in
    /// common.
    static int leastQuorum(int members) {
        return members / 2 + 1;
    }

    private Roster checked() throws Rejection {
        int members = inForce.size();
        if (members == 0) {
            throw new Rejection(
                    "last-member", "nobody would co-sign any more: admit another first", "member");
        }
        if (quorum < leastQuorum(members) || quorum > members) {
            throw new Rejection(
                    "bad-quorum",
                    "a quorum of "
                            + members
                            + " members is "
                            + leastQuorum(members)
                            + " to "
                            + members,
                    "quorum");
        }
        return this;
    }

    static Rejection noSuchMember() {
        return new Rejection(
                "no-such-member", "the committee has no member of this name", "member");
    }

    private static Rejection noChange(String field) {
        return new Rejection("no-change", "it is so already", field);
    }

    private static Optional<Seat> find(List<Seat> seats, String name) {
        return seats.stream().filter(seat -> seat.name().equals(name)).findFirst();
    }

    private static List<Seat> with(List<Seat> seats, Seat seat) {
        List<Seat> more = new ArrayList<>(seats);
        more.add(seat);
        return more;
    }

    private static List<Seat> without(List<Seat> seats, String name) {
        return seats.stream().filter(seat -> !seat.name().equals(name)).toList();
    }

    private static List<Seat> sorted(List<Seat> seats) {
        return seats.stream().sorted(Comparator.comparing(Seat::name)).toList();
    }
}
