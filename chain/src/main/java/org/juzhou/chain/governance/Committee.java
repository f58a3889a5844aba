package org.juzhou.chain.governance;

import java.util.List;
import java.util.Optional;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.ledger.record.OrganisationId;

/// One version of the committee: the members whose cosignatures count on heads of a range of sizes.
///
/// @param members in force, names ascending; none where the log's own signature is enough
/// @param quorum how many of them make a receipt co-signed; 0 without members
/// @param voters who could vote when this version began, ascending
/// @param origin under which the log signs such heads
/// @param version from 1, which is that of the genesis
/// @param fromSize the smallest tree it speaks for: the one that its seal closes
public record Committee(
        List<GenesisMember> members,
        int quorum,
        List<OrganisationId> voters,
        String origin,
        int version,
        long fromSize) {
    /// The version that a genesis makes.
    public static final int FIRST_VERSION = 1;

    public Committee {
        members = List.copyOf(members);
        voters = List.copyOf(voters);
        if (version < FIRST_VERSION || fromSize < 1) {
            throw new IllegalArgumentException(
                    "versions and sizes begin at 1, not " + version + " and " + fromSize);
        }
        if (members.isEmpty() ? quorum != 0 : quorum < 1 || quorum > members.size()) {
            throw new IllegalArgumentException(
                    "a quorum of " + quorum + " of " + members.size() + " members");
        }
        if (voters.isEmpty()) {
            throw new IllegalArgumentException("a committee without voters could never change");
        }
    }

    /// The committee that a chain begins with.
    public static Committee of(Genesis genesis) {
        return new Committee(
                genesis.members(),
                genesis.quorum(),
                genesis.voters(),
                genesis.origin(),
                FIRST_VERSION,
                1);
    }

    /// More than two thirds of so many members: then a co-signed head stays the only one of its
    /// size while fewer than a third of them lie.
    public static int usualQuorum(int members) {
        return members == 0 ? 0 : 2 * members / 3 + 1;
    }

    /// The member of that name.
    public Optional<GenesisMember> member(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    /// How many members may lie, and still no two heads of one size are both co-signed: one fewer
    /// than two quorums have in common.
    public int withstands() {
        return members.isEmpty() ? 0 : Math.max(0, 2 * quorum - members.size() - 1);
    }
}
