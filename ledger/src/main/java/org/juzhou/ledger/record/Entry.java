package org.juzhou.ledger.record;

import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;

/// An entry of the log, which its first bytes tell from the others (seals.md).
public sealed interface Entry {
    /// Entry 0.
    record OfGenesis(Genesis genesis) implements Entry {}

    /// The end of a block.
    record OfSeal(Seal seal) implements Entry {}

    /// A record in a block.
    record OfRecord(SignedRecord record) implements Entry {}

    /// What an entry is, before it is read.
    enum Kind {
        /// Begins with the line `juzhou-genesis/v1`.
        GENESIS,
        /// Begins with the line `juzhou-seal/v1`.
        SEAL,
        /// Begins with `eyJ`.
        RECORD
    }

    /// The first bytes of every record.
    Bytes RECORD_PREFIX = Bytes.ascii("eyJ");

    /// What the entry is by its first bytes.
    static Kind kindOf(Bytes entry) {
        if (entry.startsWith(RECORD_PREFIX)) {
            return Kind.RECORD;
        }
        if (entry.startsWith(Seal.PREFIX)) {
            return Kind.SEAL;
        }
        if (entry.startsWith(Genesis.PREFIX)) {
            return Kind.GENESIS;
        }
        throw new FormatException(
                "unknown-entry", null, "an entry begins as a genesis, a seal or a record");
    }

    /// Reads an entry of a chain of this suite.
    static Entry parse(Bytes entry, Suite suite) {
        return switch (kindOf(entry)) {
            case GENESIS -> new OfGenesis(Genesis.parse(entry));
            case SEAL -> new OfSeal(Seal.parse(entry));
            case RECORD -> new OfRecord(RecordReader.parse(entry, suite));
        };
    }
}
