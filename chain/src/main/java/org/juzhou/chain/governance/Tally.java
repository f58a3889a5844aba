package org.juzhou.chain.governance;

/// How the votes on a proposal stand: of those who may vote now, more than two thirds decide.
///
/// @param yes voters in favour
/// @param no voters against
/// @param voters all of them
public record Tally(long yes, long no, long voters) {
    static Tally of(Proposal proposal, Voters voters) {
        return new Tally(voters.among(proposal.yes()), voters.among(proposal.no()), voters.count());
    }

    /// Whether more than two thirds of all voters are in favour.
    public boolean isPassed() {
        return yes * 3 > voters * 2;
    }

    /// Whether it can no longer pass, even if all who have not voted were in favour.
    public boolean isRejected() {
        return (voters - no) * 3 <= voters * 2;
    }

    /// How many voters have to be in favour.
    public long needed() {
        return voters * 2 / 3 + 1;
    }
}
