package org.juzhou.platform.api;

import java.util.Optional;
import org.juzhou.chain.Block;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Place;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Decimal;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Component;

/// Reads of the ledger by what stands in an address; everything that is not there is a [Problem].
@Component
public final class LedgerReads {
    private final Chain chain;

    LedgerReads(Chain chain) {
        this.chain = chain;
    }

    /// The block of a height.
    public Block block(String height) {
        long number = decimal(height, "height");
        return chain.block(number)
                .orElseThrow(
                        () ->
                                new Problem(
                                        ErrorCode.NO_SUCH_BLOCK,
                                        "the newest block is " + chain.lastBlock().height(),
                                        "height"));
    }

    /// The index of an entry that is there.
    public long index(String index) {
        long number = decimal(index, "index");
        if (number >= chain.size()) {
            throw new Problem(
                    ErrorCode.NO_SUCH_ENTRY, "there are " + chain.size() + " entries", "index");
        }
        return number;
    }

    /// The entry at an index that is there.
    public Entry entryAt(long index) {
        return Entry.parse(Bytes.unsafeWrap(chain.entry(index)), chain.identity().suite());
    }

    /// The record at an index that holds one.
    public SignedRecord recordAt(long index) {
        if (entryAt(index) instanceof Entry.OfRecord(SignedRecord record)) {
            return record;
        }
        throw new IllegalStateException("entry " + index + " is not a record");
    }

    /// Where a record is; empty while the ledger does not have it.
    public Optional<Place> place(Hash id) {
        return chain.place(id);
    }

    /// The leaf hash of the bytes of an entry.
    public Hash leafHash(byte[] entry) {
        return chain.identity().suite().leafHash(entry);
    }

    static long decimal(String text, String field) {
        try {
            return Decimal.parse(text, Long.MAX_VALUE, field);
        } catch (FormatException e) {
            throw new Problem(
                    ErrorCode.BAD_ADDRESS, "must be decimal digits without leading zeros", field);
        }
    }
}
