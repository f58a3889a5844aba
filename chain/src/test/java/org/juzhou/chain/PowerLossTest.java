package org.juzhou.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.juzhou.chain.check.Fsck;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.SignedRecord;

/// The machine loses power: of the files that nobody synced, any part may be missing or zero,
/// whatever the write-ahead log of RocksDB says. What was acknowledged is in the order's log.
class PowerLossTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "entries.dat, 100, false", "entries.dat, 5000, false", "entries.dat, 700, true",
        "offsets.dat, 9, false", "offsets.dat, 24, true", "tree-0.dat, 40, false",
        "tree-0.dat, 64, true", "seals.dat, 20, false", "seals.dat, 48, true"
    })
    void acknowledgedRecordsComeBackFromTheOrder(String file, int bytes, boolean zeroed)
            throws IOException {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        Map<Hash, Place> places = new LinkedHashMap<>();
        Path lost = folder.resolve("lost");
        try (Chain chain = home.open()) {
            accept(chain, home, places, 10);
        }
        try (Chain chain = home.open()) {
            accept(chain, home, places, 20);
            Until.holds(() -> chain.head().orElseThrow().size() == chain.size());
            copy(home.data(), lost);
        }
        delete(home.data());
        Files.move(lost, home.data());
        damage(home.data().resolve("ledger").resolve(file), bytes, zeroed);

        try (Chain chain = home.open()) {
            places.forEach(
                    (id, place) -> assertThat(chain.place(id)).isEqualTo(Optional.of(place)));
            accept(chain, home, places, 5);
            assertThat(chain.health().reason()).isNull();
        }
        assertInOrder(home);
    }

    @Test
    void theRowOfTheGenesisComesBackToo() throws IOException {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        Map<Hash, Place> places = new LinkedHashMap<>();
        Path lost = folder.resolve("lost");
        try (Chain chain = home.open()) {
            accept(chain, home, places, 5);
            Until.holds(() -> chain.head().orElseThrow().size() == chain.size());
            copy(home.data(), lost);
        }
        delete(home.data());
        Files.move(lost, home.data());
        Path seals = home.data().resolve("ledger/seals.dat");
        damage(seals, (int) Files.size(seals), true);

        try (Chain chain = home.open()) {
            places.forEach(
                    (id, place) -> assertThat(chain.place(id)).isEqualTo(Optional.of(place)));
        }
        assertInOrder(home);
    }

    @Test
    void theRowOfTheGenesisAloneComesBackToo() throws IOException {
        ChainHome home = ChainHome.begin(folder, Suite.STANDARD);
        Path lost = folder.resolve("lost");
        try (Chain _ = home.open()) {
            copy(home.data(), lost);
        }
        delete(home.data());
        Files.move(lost, home.data());
        damage(home.data().resolve("ledger/seals.dat"), 16, true);

        home.open().close();
        assertInOrder(home);
    }

    private static void assertInOrder(ChainHome home) {
        try (DataDirectory directory = DataDirectory.open(home.data())) {
            assertThat(Fsck.check(directory, TestChain.CONTRACTS, Fsck.Settings.all()).findings())
                    .isEmpty();
        }
    }

    private static void accept(Chain chain, ChainHome home, Map<Hash, Place> places, int count) {
        for (int i = 0; i < count; i++) {
            SignedRecord record = home.put("key" + i);
            places.put(record.id(), ChainHome.accepted(chain, record));
        }
    }

    private static void damage(Path file, int bytes, boolean zeroed) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long from = channel.size() - bytes;
            if (zeroed) {
                channel.write(ByteBuffer.allocate(bytes), from);
            } else {
                channel.truncate(from);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(all::add);
        }
        for (Path path : all) {
            Files.copy(path, to.resolve(from.relativize(path)));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
