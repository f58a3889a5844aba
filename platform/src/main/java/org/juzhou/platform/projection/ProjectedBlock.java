package org.juzhou.platform.projection;

import java.util.List;
import org.juzhou.chain.Block;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.SignedRecord;

/// A sealed block as a projection gets it.
///
/// @param block its place and time
/// @param seal leaf hash of the entry that closes it
/// @param records in their order; that of the number n is the entry `block.firstIndex() + n`
public record ProjectedBlock(Block block, Hash seal, List<SignedRecord> records) {
    public ProjectedBlock {
        records = List.copyOf(records);
    }

    /// Index of the entry of a record.
    ///
    /// @param number of the record in this block, from 0
    public long index(int number) {
        return block.firstIndex() + number;
    }
}
