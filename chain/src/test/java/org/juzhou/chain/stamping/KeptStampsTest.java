package org.juzhou.chain.stamping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.Head;

class KeptStampsTest {
    @TempDir Path folder;

    private final SampleHeads heads = new SampleHeads();

    @Test
    void givesTheFirstAndTheNewestStampedHeadThatCoversASize() {
        Path file = folder.resolve("stamps.dat");
        try (KeptStamps kept = KeptStamps.open(file)) {
            assertThat(kept.newestSize()).isZero();
            assertThat(kept.first(1)).isEmpty();
            assertThat(kept.newest(1)).isEmpty();
            keep(kept, 3, 10);
            keep(kept, 3, 20);
            keep(kept, 7, 30);
            requireAll(kept);
        }
        try (KeptStamps again = KeptStamps.open(file)) {
            requireAll(again);
            keep(again, 9, 40);
            assertThat(again.newest(8)).map(one -> one.head().size()).contains(9L);
            assertThatThrownBy(() -> keep(again, 5, 50)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static void requireAll(KeptStamps kept) {
        assertThat(kept.damage()).isEmpty();
        assertThat(kept.newestSize()).isEqualTo(7);
        for (long size = 1; size <= 3; size++) {
            assertThat(kept.first(size))
                    .hasValueSatisfying(
                            one -> {
                                assertThat(one.head()).isEqualTo(SampleHeads.head(3));
                                assertThat(one.stamps())
                                        .extracting(Stamp::timeMillis)
                                        .containsExactly(
                                                SampleHeads.TIME_MILLIS + 10,
                                                SampleHeads.TIME_MILLIS + 20);
                                assertThat(one.stamps()).allMatch(Stamp::isTest);
                                assertThat(one.tokens()).hasSize(2);
                            });
        }
        assertThat(kept.first(4)).map(one -> one.head().size()).contains(7L);
        assertThat(kept.newest(1)).map(one -> one.head().size()).contains(7L);
        assertThat(kept.first(8)).isEmpty();
        assertThat(kept.newest(8)).isEmpty();
    }

    @Test
    void cutsOffWhatACrashLeftHalfWritten() throws IOException {
        Path file = folder.resolve("stamps.dat");
        try (KeptStamps kept = KeptStamps.open(file)) {
            keep(kept, 3, 10);
            keep(kept, 7, 20);
        }
        byte[] whole = Files.readAllBytes(file);
        int first = KeptStamps.open(file).first(1).isPresent() ? lengthOfFirst(whole) : 0;
        for (int length = first; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            requireOneHead(file, first);
        }
        // The file has grown, its bytes have not arrived.
        byte[] zeros = Arrays.copyOf(Arrays.copyOf(whole, first), whole.length);
        Files.write(file, zeros);
        requireOneHead(file, first);
        byte[] lastByte = whole.clone();
        lastByte[whole.length - 1] ^= 1;
        Files.write(file, lastByte);
        requireOneHead(file, first);
    }

    private void requireOneHead(Path file, int length) throws IOException {
        try (KeptStamps kept = KeptStamps.open(file)) {
            assertThat(kept.damage()).isEmpty();
            assertThat(kept.newestSize()).isEqualTo(3);
            assertThat(kept.first(1)).isPresent();
            assertThat(Files.size(file)).isEqualTo(length);
        }
    }

    @Test
    void neverCutsAwayWholeStampsBehindABrokenOne() throws IOException {
        Path file = folder.resolve("stamps.dat");
        try (KeptStamps kept = KeptStamps.open(file)) {
            keep(kept, 3, 10);
            keep(kept, 7, 20);
            keep(kept, 9, 30);
        }
        byte[] whole = Files.readAllBytes(file);
        int first = lengthOfFirst(whole);
        byte[] broken = whole.clone();
        broken[first + 1] ^= 1;
        Files.write(file, broken);
        try (KeptStamps kept = KeptStamps.open(file)) {
            assertThat(kept.damage())
                    .hasValueSatisfying(why -> assertThat(why).contains("byte " + first));
            assertThat(kept.first(1)).map(one -> one.head().size()).contains(3L);
            assertThat(Files.readAllBytes(file)).isEqualTo(broken);
            assertThatThrownBy(() -> keep(kept, 11, 40)).isInstanceOf(IllegalStateException.class);
        }
        broken = whole.clone();
        broken[first - 5] ^= 1;
        Files.write(file, broken);
        try (KeptStamps kept = KeptStamps.open(file)) {
            assertThatThrownBy(() -> kept.first(1)).hasMessageContaining("damaged at byte 0");
            assertThat(kept.first(4)).isPresent();
        }
    }

    private void keep(KeptStamps kept, long size, long millis) {
        Head head = SampleHeads.head(size);
        kept.keep(head, heads.stamp(head, SampleHeads.TIME_MILLIS + millis));
    }

    private static int lengthOfFirst(byte[] whole) {
        return StampFrame.PREFIX_BYTES + java.nio.ByteBuffer.wrap(whole).getInt(4);
    }
}
