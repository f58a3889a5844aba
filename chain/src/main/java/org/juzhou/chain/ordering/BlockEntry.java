package org.juzhou.chain.ordering;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

/// The bytes of a block in the order, big-endian: version 1 (u8), the proposer's time in
/// milliseconds (u64), size (u64) and root (32 bytes) of the proposer's last applied tree, then the
/// records as in a C2SP entry bundle: u16 length and bytes, one after the other, to the end.
public final class BlockEntry {
    /// The most bytes that the records of a block have together.
    public static final int MOST_RECORD_BYTES = Seal.MAX_RECORD_BYTES;

    private static final byte VERSION = 1;
    private static final int LENGTH_BYTES = Short.BYTES;
    private static final int HEADER_BYTES = 1 + Long.BYTES + Long.BYTES + Hash.LENGTH;

    /// The most bytes of a block.
    public static final int MOST_BYTES =
            HEADER_BYTES + MOST_RECORD_BYTES + LENGTH_BYTES * ProposedBlock.MOST_RECORDS;

    private BlockEntry() {}

    /// The bytes of a block whose records have at most [#MOST_RECORD_BYTES].
    public static byte[] encode(ProposedBlock block) {
        int recordBytes = block.records().stream().mapToInt(r -> r.compact().length()).sum();
        if (recordBytes > MOST_RECORD_BYTES) {
            throw new IllegalArgumentException(
                    "a block has at most 1000000 bytes of records, not " + recordBytes);
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(
                        HEADER_BYTES + recordBytes + LENGTH_BYTES * block.records().size());
        bytes.put(VERSION).putLong(block.timeMillis()).putLong(block.baseSize());
        bytes.put(block.baseRoot().bytes().unsafeArray());
        for (SignedRecord record : block.records()) {
            bytes.putShort((short) record.compact().length());
            bytes.put(record.compact().unsafeArray());
        }
        return bytes.array();
    }

    /// Reads a block; refuses whatever [#encode] does not write.
    ///
    /// @throws OrderingException where the form is wrong
    /// @throws org.juzhou.ledger.FormatException where a record's is
    public static ProposedBlock parse(byte[] bytes, Suite suite) {
        if (bytes.length > MOST_BYTES) {
            throw refused("has at most " + MOST_BYTES + " bytes, not " + bytes.length);
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != VERSION) {
            throw refused("begins with version 1, time, size and root");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, 1, HEADER_BYTES - 1);
        long timeMillis = header.getLong();
        long baseSize = header.getLong();
        if (timeMillis < 0 || baseSize < 1) {
            throw refused("has a time from 0 and a size from 1 on");
        }
        Hash baseRoot = Hash.at(bytes, HEADER_BYTES - Hash.LENGTH);
        return new ProposedBlock(timeMillis, baseSize, baseRoot, records(bytes, suite));
    }

    private static List<SignedRecord> records(byte[] bytes, Suite suite) {
        List<SignedRecord> records = new ArrayList<>();
        int recordBytes = 0;
        int position = HEADER_BYTES;
        while (position < bytes.length) {
            if (records.size() == ProposedBlock.MOST_RECORDS) {
                throw refused("has at most " + ProposedBlock.MOST_RECORDS + " records");
            }
            int start = position + LENGTH_BYTES;
            int length =
                    start > bytes.length
                            ? Integer.MAX_VALUE
                            : Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(position));
            if (length > bytes.length - start) {
                throw refused("ends within record " + records.size());
            }
            records.add(RecordReader.parse(bytes, start, start + length, suite));
            recordBytes += length;
            position = start + length;
        }
        if (records.isEmpty() || recordBytes > MOST_RECORD_BYTES) {
            throw refused("has 1 to 1024 records of at most 1000000 bytes together");
        }
        return records;
    }

    private static OrderingException refused(String rule) {
        return new OrderingException("a block in the order " + rule + ": its log is damaged");
    }
}
