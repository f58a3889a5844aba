package org.juzhou.chain.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.chain.check.LedgerOnDisk.RECORDS;
import static org.juzhou.chain.check.LedgerOnDisk.SIZE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.store.Tampering;

/// Every bit counts: of the append-only files, of RocksDB's tables, and of its write-ahead log.
class FsckBitsTest {
    @TempDir Path folder;
    private TestChain chain;
    private Path ledger;
    private LedgerOnDisk disk;

    @BeforeEach
    void begin() {
        chain = TestChain.standard();
        disk = new LedgerOnDisk(folder, chain);
        ledger = disk.ledger();
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries.dat", "offsets.dat", "seals.dat", "tree-0.dat", "tree-1.dat"})
    void namesTheEntryOfAnyBitOfAFile(String name) throws IOException {
        disk.fill();
        Path file = ledger.resolve(name);
        byte[] offsets = Files.readAllBytes(ledger.resolve("offsets.dat"));
        RandomGenerator random = random(7);
        for (int i = 0; i < 8; i++) {
            long bit = random.nextLong(Files.size(file) * 8);
            Tampering.flip(file, bit);

            FsckReport report = disk.check();

            Tampering.flip(file, bit);
            Finding first =
                    report.first()
                            .orElseThrow(() -> new AssertionError("bit " + bit + " of " + name));
            assertThat(first.entry())
                    .as("bit %d of %s: %s", bit, name, first)
                    .isEqualTo(entryAt(name, bit / 8, offsets));
            assertThat(first.file()).contains(name);
        }
        assertThat(disk.check().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries.dat", "offsets.dat", "seals.dat", "tree-0.dat", "tree-1.dat"})
    void namesTheEntryThatAFileLost(String name) throws IOException {
        disk.fill();
        Path file = ledger.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 20));

        Finding first = disk.check().first().orElseThrow();

        assertThat(first.file()).contains(name);
        byte[] offsets = Files.readAllBytes(ledger.resolve("offsets.dat"));
        assertThat(first.entry())
                .isBetween(0L, SIZE - 1)
                .isEqualTo(lostFrom(name, whole.length - 20, offsets));
        Files.delete(file);
        assertThat(disk.check().first().orElseThrow().file()).contains(name);
    }

    @Test
    void namesAnEntryForAnyBitOfATable() throws IOException {
        disk.fill();
        Tampering.flush(ledger);
        RandomGenerator random = random(11);
        for (Path table : Tampering.tables(ledger, ".sst")) {
            for (int i = 0; i < 4; i++) {
                long bit = random.nextLong(Files.size(table) * 8);
                Tampering.flip(table, bit);

                FsckReport report = disk.check();

                Tampering.flip(table, bit);
                Finding first =
                        report.first()
                                .orElseThrow(
                                        () -> new AssertionError("bit " + bit + " of " + table));
                assertThat(first.entry())
                        .as("bit %d of %s: %s", bit, table, first)
                        .isBetween(0L, SIZE - 1);
                assertThat(report.findings())
                        .anySatisfy(
                                f -> assertThat(f.file()).endsWith(table.getFileName().toString()));
            }
        }
        assertThat(disk.check().findings()).isEmpty();
    }

    @Test
    void namesTheFirstEntryWhoseBatchIsLostForAnyBitOfTheWriteAheadLog() throws IOException {
        Path copy = folder.resolve("copy");
        TreeMap<Long, Long> firstLost = new TreeMap<>();
        try (TestNode node = TestNode.open(ledger, chain)) {
            firstLost.put(logBytes(), 0L);
            for (int i = 0; i < 6; i++) {
                long size = node.store().tip().size();
                node.apply(chain.put("key" + i, "x".repeat(12_000)), chain.put("key", "x"));
                firstLost.put(logBytes(), size);
            }
            Files.createDirectories(copy);
            Tampering.copy(ledger, copy.resolve("ledger"));
        }
        assertThat(disk.check(copy).findings()).isEmpty();
        Path log = Tampering.tables(copy.resolve("ledger"), ".log").getLast();
        assertThat(Files.size(log)).isGreaterThan(65_536);
        List<Long> bits = new ArrayList<>(List.of(Files.size(log) * 8 - 1, 5L, 33L, 40L, 55L));
        RandomGenerator random = random(13);
        for (int i = 0; i < 10; i++) {
            bits.add(random.nextLong(Files.size(log) * 8));
        }
        for (long bit : bits) {
            Tampering.flip(log, bit);

            Finding first =
                    disk.check(copy).first().orElseThrow(() -> new AssertionError("bit " + bit));

            Tampering.flip(log, bit);
            assertThat(first.file()).as("bit %d: %s", bit, first).endsWith(".log");
            assertThat(first.entry())
                    .as("bit %d: %s", bit, first)
                    .isEqualTo(firstLost.higherEntry(bit / 8).getValue());
        }
    }

    private long logBytes() throws IOException {
        return Files.size(Tampering.tables(ledger, ".log").getLast());
    }

    @Test
    void findsABitInTheListOfTables() throws IOException {
        disk.fill();
        Path manifest =
                Tampering.tables(ledger, "").stream()
                        .filter(file -> file.getFileName().toString().startsWith("MANIFEST"))
                        .findFirst()
                        .orElseThrow();
        Tampering.flip(manifest, 60);

        Finding first = disk.check().first().orElseThrow();

        assertThat(first.entry()).isZero();
        assertThat(first.file()).contains("rocks");
    }

    /// Which entry a byte of a file belongs to.
    private static long entryAt(String name, long position, byte[] offsets) {
        return switch (name) {
            case "entries.dat" -> lostFrom(name, position, offsets);
            case "offsets.dat" -> position / 8;
            case "seals.dat" -> position / 16 * (RECORDS + 1);
            case "tree-0.dat" -> position / 32;
            default -> position / 32 * 256;
        };
    }

    private static long lostFrom(String name, long position, byte[] offsets) {
        if (!name.equals("entries.dat")) {
            return name.equals("seals.dat")
                    ? (position / 16) * (RECORDS + 1)
                    : entryAt(name, position, offsets);
        }
        java.nio.LongBuffer ends = java.nio.ByteBuffer.wrap(offsets).asLongBuffer();
        long entry = 0;
        while (ends.get() <= position) {
            entry++;
        }
        return entry;
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
