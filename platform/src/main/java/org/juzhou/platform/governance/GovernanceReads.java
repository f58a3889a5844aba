package org.juzhou.platform.governance;

import org.juzhou.chain.Chain;
import org.juzhou.chain.governance.Committee;
import org.juzhou.chain.governance.Proposal;
import org.juzhou.ledger.Decimal;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Component;

/// Reads of governance by what stands in an address; everything that is not there is a [Problem].
@Component
final class GovernanceReads {
    private static final int ID_DIGITS = 64;

    private final Chain chain;

    GovernanceReads(Chain chain) {
        this.chain = chain;
    }

    /// A proposal by its number, or by the id of its record.
    Proposal proposal(String text) {
        return (text.length() == ID_DIGITS
                        ? chain.governance().proposal(id(text))
                        : chain.governance().proposal(decimal(text, "proposal")))
                .orElseThrow(
                        () ->
                                new Problem(
                                        ErrorCode.NO_SUCH_PROPOSAL,
                                        "there were "
                                                + chain.governance().proposals()
                                                + " proposals",
                                        "proposal"));
    }

    Committee committee(String version) {
        long number = decimal(version, "version");
        var all = chain.committees().all();
        if (number < 1 || number > all.size()) {
            throw new Problem(
                    ErrorCode.NO_SUCH_VERSION,
                    "the committee has " + all.size() + " versions",
                    "version");
        }
        return all.get((int) number - 1);
    }

    static long decimal(String text, String field) {
        try {
            return Decimal.parse(text, Long.MAX_VALUE, field);
        } catch (FormatException e) {
            throw new Problem(
                    ErrorCode.BAD_ADDRESS, "must be decimal digits without leading zeros", field);
        }
    }

    /// What became of a proposal, or `expired` where nobody decided it in time.
    String state(Proposal proposal) {
        boolean open =
                proposal.isOpenAt(chain.lastBlock().timeMillis(), chain.lastBlock().height() + 1);
        return proposal.state() == Proposal.State.OPEN && !open
                ? "expired"
                : proposal.state().text();
    }

    private static Hash id(String text) {
        try {
            return Hash.parseHex(text);
        } catch (FormatException e) {
            throw new Problem(
                    ErrorCode.BAD_ADDRESS,
                    "a proposal is its number or the id of its record",
                    "proposal");
        }
    }
}
