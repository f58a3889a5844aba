package org.juzhou.chain.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.SignedRecord;

class BlockEntryTest {
    private static final int HEADER = 49;

    private final TestChain chain = TestChain.standard();
    private final SignedRecord one = chain.put("a", "1");
    private final SignedRecord two = chain.put("b", "2");
    private final ProposedBlock block = new ProposedBlock(7, 1, chain.id(), List.of(one, two));

    @Test
    void readsWhatItWrote() {
        ProposedBlock read = BlockEntry.parse(BlockEntry.encode(block), Suite.STANDARD);

        assertThat(read).isEqualTo(block);
    }

    @Test
    void writesVersionTimeSizeAndRootAndThenABundle() {
        ByteBuffer bytes = ByteBuffer.wrap(BlockEntry.encode(block));

        assertThat(bytes.get()).isEqualTo((byte) 1);
        assertThat(bytes.getLong()).isEqualTo(7);
        assertThat(bytes.getLong()).isEqualTo(1);
        byte[] root = new byte[32];
        bytes.get(root);
        assertThat(root).isEqualTo(chain.id().bytes().toArray());
        for (SignedRecord record : block.records()) {
            byte[] compact = new byte[Short.toUnsignedInt(bytes.getShort())];
            bytes.get(compact);
            assertThat(compact).isEqualTo(record.compact().toArray());
        }
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void refusesEveryPrefixOfABlock() {
        byte[] bytes = BlockEntry.encode(block);
        int afterOne = HEADER + 2 + one.compact().length();
        for (int length = 0; length < bytes.length; length++) {
            if (length != afterOne) {
                refuses(Arrays.copyOf(bytes, length));
            }
        }
    }

    @Test
    void refusesAnotherVersionAndAWrongHeader() {
        for (byte version : new byte[] {0, 2, -1}) {
            byte[] bytes = BlockEntry.encode(block);
            bytes[0] = version;
            refuses(bytes);
        }
        byte[] negativeTime = BlockEntry.encode(block);
        negativeTime[1] = -1;
        refuses(negativeTime);
        byte[] emptyTree = BlockEntry.encode(block);
        emptyTree[16] = 0;
        refuses(emptyTree);
    }

    @Test
    void refusesBytesAfterTheLastRecord() {
        byte[] bytes = BlockEntry.encode(block);
        refuses(Arrays.copyOf(bytes, bytes.length + 1));
        refuses(Arrays.copyOf(bytes, bytes.length + 2));
    }

    @Test
    void refusesABlockWithoutRecords() {
        refuses(Arrays.copyOf(BlockEntry.encode(block), HEADER));
    }

    @Test
    void refusesMoreRecordsThanABlockHas() {
        ProposedBlock full = new ProposedBlock(7, 1, chain.id(), Collections.nCopies(1_024, one));
        byte[] bytes = BlockEntry.encode(full);
        assertThat(BlockEntry.parse(bytes, Suite.STANDARD).records()).hasSize(1_024);

        int length = 2 + one.compact().length();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, HEADER, longer, bytes.length, length);
        refuses(longer);
    }

    @Test
    void refusesMoreBytesThanABlockHas() {
        refuses(new byte[BlockEntry.MOST_BYTES + 1]);
        SignedRecord large =
                chain.record("sample", "put", r -> r.field("value", "x".repeat(40_000)));
        ProposedBlock block = new ProposedBlock(7, 1, chain.id(), Collections.nCopies(20, large));
        assertThatThrownBy(() -> BlockEntry.encode(block))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesRecordsOfAnotherSuite() {
        assertThatThrownBy(() -> BlockEntry.parse(BlockEntry.encode(block), Suite.GUOMI))
                .isInstanceOf(FormatException.class);
    }

    private static void refuses(byte[] bytes) {
        assertThatThrownBy(() -> BlockEntry.parse(bytes, Suite.STANDARD))
                .isInstanceOfAny(OrderingException.class, FormatException.class);
    }
}
