package org.juzhou.chain.execution;

import java.util.List;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.SignedRecord;

/// A block as its proposer put it into the order: what is still to be judged.
///
/// @param timeMillis the proposer's clock, milliseconds since 1970, UTC
/// @param baseSize size of the tree that the proposer had applied when it proposed
/// @param baseRoot root of that tree: who has another one must not go on
/// @param records 1 to [#MOST_RECORDS], each one's signature verified by the proposer under the
///   registered key
public record ProposedBlock(
        long timeMillis, long baseSize, Hash baseRoot, List<SignedRecord> records) {
    /// The most records of one block (seals.md).
    public static final int MOST_RECORDS = 1_024;

    public ProposedBlock {
        records = List.copyOf(records);
        if (records.isEmpty() || records.size() > MOST_RECORDS) {
            throw new IllegalArgumentException(
                    "a block has 1 to 1024 records, not " + records.size());
        }
        if (timeMillis < 0 || baseSize < 1) {
            throw new IllegalArgumentException(
                    "no such block: time " + timeMillis + ", base " + baseSize);
        }
    }
}
