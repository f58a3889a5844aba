package org.juzhou.server.command;

import java.util.ArrayList;
import java.util.List;
import org.juzhou.chain.governance.CommitteePolicy;
import org.juzhou.chain.governance.NextPolicy;
import org.juzhou.ledger.Bytes;

/// Extends the user's own policies by the versions that follow, each proven under the one before.
final class PolicyFollowing {
    private final PolicyBook book;
    private final String origin;

    PolicyFollowing(PolicyBook book, String origin) {
        this.book = book;
        this.origin = origin;
    }

    /// Where a server's word on a version is fetched from.
    interface Offer {
        /// The policy that is offered for a version.
        Bytes policy(int version);

        /// The receipt of the vote that is said to have made it.
        Bytes receipt(int version);
    }

    /// Takes every version up to the newest that is offered; what was proven before one that is not
    /// stays.
    ///
    /// @param newest number of the newest version that is offered
    /// @return the policies that were pinned
    /// @throws CommandFailure `version-not-proven`, with the reason
    List<PolicyBook.Pinned> follow(int newest, Offer offer) {
        List<PolicyBook.Pinned> taken = new ArrayList<>();
        PolicyBook.Pinned last = book.newest(origin);
        int known = CommitteePolicy.version(PolicyBook.bytes(last.file()));
        for (int version = known + 1; version <= newest; version++) {
            last =
                    switch (NextPolicy.take(
                            last.policy(),
                            version,
                            offer.receipt(version),
                            offer.policy(version))) {
                        case NextPolicy.Step.Proven(Bytes policy) ->
                                book.pinVersion(origin, version, policy);
                        case NextPolicy.Step.NotProven(String why) ->
                                throw new CommandFailure(
                                        Ending.REFUSED,
                                        "version-not-proven",
                                        "version " + version + ", " + why);
                    };
            taken.add(last);
        }
        return taken;
    }
}
