package org.juzhou.ledger.receipt;

import java.time.Instant;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.time.StampCheck;
import org.juzhou.ledger.time.TimeAuthorities;
import org.juzhou.ledger.time.TimeStamp;

/// Step `timestamp`: authorities outside of the ledger that saw this head at a time.
///
/// A token that is broken, or about another head, breaks the step; one of an authority that the
/// verifier does not know is said not to be checked, and proves nothing.
final class TimeStep {
    private TimeStep() {}

    static Finding judge(Matter matter) {
        var tokens = matter.extra().timestamps();
        if (tokens.isEmpty()) {
            return Finding.absent(Reason.NO_TOKENS);
        }
        TimeAuthorities trusted = matter.authorities();
        Bytes head = TimeStamp.imprintOfText(matter.proof().note().textBytes());
        Tally tally = new Tally();
        for (Bytes token : tokens) {
            if (!tally.judge(token, head, trusted)) {
                return tally.finding;
            }
        }
        return tally.end(trusted.isEmpty());
    }

    /// What is known of the tokens so far.
    private static final class Tally {
        private final Finding finding = new Finding();
        private int seen;
        private int proven;
        private int unchecked;
        private boolean real;

        /// @return false where the token breaks the step
        boolean judge(Bytes token, Bytes head, TimeAuthorities trusted) {
            seen++;
            try {
                if (!TimeStamp.imprintOf(token).equals(head)) {
                    finding.with("token", seen).broken(Reason.OTHER_HEAD);
                    return false;
                }
                return trusted.isEmpty() || check(TimeStamp.parse(token), trusted);
            } catch (FormatException e) {
                finding.with("token", seen).with("detail", String.valueOf(e.getMessage()));
                finding.broken(Reason.BAD_TOKEN);
                return false;
            }
        }

        private boolean check(TimeStamp stamp, TimeAuthorities trusted) {
            return switch (trusted.check(stamp)) {
                case StampCheck.Proven good -> {
                    proven++;
                    real |= !good.isTest();
                    finding.with(numbered("authority", proven), good.authority())
                            .with(numbered("time", proven), instant(good.timeMillis()))
                            .with(numbered("accuracyMillis", proven), good.accuracyMillis());
                    yield true;
                }
                case StampCheck.Unknown(String claimed) -> {
                    unchecked++;
                    finding.with(numbered("claims", unchecked), claimed);
                    yield true;
                }
                case StampCheck.Refused(String rule) -> {
                    finding.with("token", seen).with("detail", rule).broken(Reason.BAD_TOKEN);
                    yield false;
                }
            };
        }

        Finding end(boolean withoutRoots) {
            if (proven > 0) {
                return finding.holds(real ? Reason.STAMPED : Reason.STAMPED_FOR_TESTS);
            }
            if (withoutRoots) {
                finding.with("tokens", seen);
            }
            return finding.unchecked(withoutRoots ? Reason.NO_ROOTS : Reason.UNKNOWN_AUTHORITY);
        }

        private static String numbered(String name, int number) {
            return number == 1 ? name : name + "." + number;
        }

        private static String instant(long millis) {
            return Instant.ofEpochMilli(millis).toString();
        }
    }
}
