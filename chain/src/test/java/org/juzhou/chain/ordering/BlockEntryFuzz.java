package org.juzhou.chain.ordering;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;

class BlockEntryFuzz {
    @FuzzTest(maxDuration = "5s")
    void aBlockIsRefusedOrWrittenAgainByteForByte(byte[] bytes) {
        byte[] again;
        try {
            again = BlockEntry.encode(BlockEntry.parse(bytes, Suite.STANDARD));
        } catch (OrderingException | FormatException e) {
            return;
        }
        if (!Arrays.equals(again, bytes)) {
            throw new AssertionError("read and written differently");
        }
    }
}
