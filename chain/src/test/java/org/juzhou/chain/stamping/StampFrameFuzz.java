package org.juzhou.chain.stamping;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// Whatever lies in the file: it is no frame, or one that would be written the same. The checksum
/// is put right first, or nothing would ever get behind it.
class StampFrameFuzz {
    @FuzzTest(maxDuration = "5s")
    void writesBackWhatItReadOrRefusesIt(byte[] input) {
        byte[] frame = input.clone();
        if (frame.length >= StampFrame.PREFIX_BYTES) {
            CRC32C sum = new CRC32C();
            int from = StampFrame.PREFIX_BYTES;
            sum.update(frame, from, frame.length - from);
            ByteBuffer.wrap(frame)
                    .putInt(StampFrame.MAGIC)
                    .putInt(frame.length - from)
                    .putInt((int) sum.getValue());
        }
        StampFrame.read(ByteBuffer.wrap(frame))
                .ifPresent(
                        read ->
                                assertThat(read.toBytes())
                                        .isEqualByComparingTo(ByteBuffer.wrap(frame)));
    }
}
