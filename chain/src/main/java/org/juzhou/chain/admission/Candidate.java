package org.juzhou.chain.admission;

import org.juzhou.chain.Outcome;
import org.juzhou.ledger.record.SignedRecord;

/// A record that is verified and waits for a block.
///
/// @param position in its submission
record Candidate(SignedRecord record, Submission submission, int position) {
    int bytes() {
        return record.compact().length();
    }

    void answer(Outcome outcome) {
        submission.answer(position, outcome);
    }
}
