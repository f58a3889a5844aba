package org.juzhou.platform.projection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.chain.Block;
import org.juzhou.chain.Chain;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;

/// Reads blocks for projections. Those read last stay in memory, since several projections follow
/// the log side by side. Any thread may use it.
final class BlockReader {
    private static final int MOST_RECORDS_IN_MEMORY = 20_000;

    private final Chain chain;
    private final Map<Long, ProjectedBlock> recent = new LinkedHashMap<>();
    private int recordsInMemory;

    BlockReader(Chain chain) {
        this.chain = chain;
    }

    /// A block that the chain has.
    synchronized ProjectedBlock block(long height) {
        ProjectedBlock known = recent.get(height);
        if (known != null) {
            return known;
        }
        ProjectedBlock read = read(chain.block(height).orElseThrow());
        recent.put(height, read);
        recordsInMemory += read.records().size();
        var eldest = recent.values().iterator();
        while (recordsInMemory > MOST_RECORDS_IN_MEMORY && recent.size() > 1) {
            recordsInMemory -= eldest.next().records().size();
            eldest.remove();
        }
        return read;
    }

    private ProjectedBlock read(Block block) {
        Suite suite = chain.identity().suite();
        List<SignedRecord> records = new ArrayList<>();
        for (long i = block.firstIndex(); i < block.sealIndex(); i++) {
            records.add(RecordReader.parse(Bytes.unsafeWrap(chain.entry(i)), suite));
        }
        return new ProjectedBlock(block, seal(block), records);
    }

    private Hash seal(Block block) {
        return chain.identity().suite().leafHash(chain.entry(block.sealIndex()));
    }
}
