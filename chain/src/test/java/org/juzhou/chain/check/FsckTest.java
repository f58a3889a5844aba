package org.juzhou.chain.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.chain.TestChain.START_MILLIS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.chain.store.Applied;
import org.juzhou.chain.store.Commit;
import org.juzhou.chain.store.StateKey;
import org.juzhou.chain.store.Store;
import org.juzhou.chain.store.Tampering;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

class FsckTest {
    private static final int BLOCKS = 20;
    private static final int RECORDS = 15;
    private static final long SIZE = 1L + BLOCKS * (RECORDS + 1);

    @TempDir Path folder;
    private TestChain chain;
    private Path ledger;
    private final List<SignedRecord> records = new ArrayList<>();

    @BeforeEach
    void begin() {
        chain = TestChain.standard();
        ledger = folder.resolve("ledger");
    }

    @Test
    void findsNothingInALedgerThatIsAsItWasWritten() throws IOException {
        Tip tip = fill();
        sign(tip.size(), tip.root());

        FsckReport report = check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.isClean()).isTrue();
        assertThat(report)
                .isEqualTo(
                        new FsckReport(SIZE, tip.root(), BLOCKS, BLOCKS * RECORDS, List.of(), 0));
    }

    @ParameterizedTest
    @EnumSource
    void checksBothSuites(Suite suite) {
        chain = TestChain.of(suite);
        try (TestNode node = TestNode.open(ledger, chain)) {
            node.apply(chain.put("a", "1"), chain.put("b", "2"));
            node.apply(chain.sample("append", "a"));
        }

        FsckReport report = check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.signatures()).isEqualTo(3);
    }

    @Test
    void checksALedgerThatHasItsGenesisAlone() {
        TestNode.open(ledger, chain).close();

        assertThat(check()).isEqualTo(new FsckReport(1, chain.id(), 0, 0, List.of(), 0));
    }

    @Test
    void passesWhatAStopLeftBehindTheLastBatch() throws IOException {
        Path copy = folder.resolve("copy");
        try (TestNode node = TestNode.open(ledger, chain)) {
            node.apply(chain.put("a", "1"));
            Files.createDirectories(copy);
            Tampering.copy(ledger, copy.resolve("ledger"));
        }
        Files.write(
                copy.resolve("ledger/entries.dat"),
                new byte[] {0, 5, 1},
                StandardOpenOption.APPEND);
        Path log = Tampering.tables(copy.resolve("ledger"), ".log").getFirst();
        byte[] unfinished = Files.readAllBytes(log);
        Files.write(log, java.util.Arrays.copyOf(unfinished, 20), StandardOpenOption.APPEND);

        assertThat(check(copy).findings()).isEmpty();
    }

    @Test
    void namesTheEntryWhoseValueWasRewrittenWithRightChecksums() {
        fill();
        Tampering.state(ledger, new StateKey("sample", "key7"), Bytes.parseHex("8201a1016161"));

        assertThat(check().findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.entry()).isEqualTo(lastWriterOf("key7"));
                            assertThat(finding.file()).endsWith("rocks");
                            assertThat(finding.what()).contains("sample:key7");
                        });
    }

    @Test
    void namesTheEntryWhoseValueIsMissingAndTellsOfOneThatNobodyWrote() {
        fill();
        Tampering.state(ledger, new StateKey("sample", "key3"), null);
        Tampering.state(ledger, new StateKey("sample", "key3a"), Bytes.parseHex("8201a0"));

        List<Finding> findings = check().findings();

        assertThat(findings)
                .extracting(Finding::entry)
                .containsExactly(lastWriterOf("key3"), Finding.NO_ENTRY);
        assertThat(findings.getLast().what()).contains("sample:key3a");
    }

    @Test
    void namesTheEntryThatIsNotFoundByItsIdAndTellsOfAnIdThatNobodyHas() {
        fill();
        Tampering.id(ledger, records.get(20).id(), null);
        Tampering.id(ledger, records.get(40).id(), 7L);
        assertThat(entries(check())).containsExactly(indexOf(20), indexOf(40), Finding.NO_ENTRY);

        Tampering.id(ledger, records.get(20).id(), indexOf(20));
        Tampering.id(ledger, records.get(40).id(), indexOf(40));
        Tampering.id(ledger, Suite.STANDARD.emptyRoot(), 9L);
        assertThat(entries(check())).containsExactly(Finding.NO_ENTRY);
    }

    @Test
    void comparesTheLastBatchesRowWithTheEntries() {
        Tip tip = fill();
        Tampering.tip(
                ledger,
                new Tip(
                        tip.size(),
                        tip.root(),
                        tip.height(),
                        tip.sealIndex(),
                        tip.root(),
                        tip.timeMillis()));

        assertThat(entries(check())).containsExactly(SIZE - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries.dat", "offsets.dat", "seals.dat", "tree-0.dat", "tree-1.dat"})
    void namesTheEntryOfAnyBitOfAFile(String name) throws IOException {
        fill();
        Path file = ledger.resolve(name);
        byte[] offsets = Files.readAllBytes(ledger.resolve("offsets.dat"));
        RandomGenerator random = random(7);
        for (int i = 0; i < 8; i++) {
            long bit = random.nextLong(Files.size(file) * 8);
            Tampering.flip(file, bit);

            FsckReport report = check();

            Tampering.flip(file, bit);
            Finding first =
                    report.first()
                            .orElseThrow(() -> new AssertionError("bit " + bit + " of " + name));
            assertThat(first.entry())
                    .as("bit %d of %s: %s", bit, name, first)
                    .isEqualTo(entryAt(name, bit / 8, offsets));
            assertThat(first.file()).contains(name);
        }
        assertThat(check().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries.dat", "offsets.dat", "seals.dat", "tree-0.dat", "tree-1.dat"})
    void namesTheEntryThatAFileLost(String name) throws IOException {
        fill();
        Path file = ledger.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 20));

        Finding first = check().first().orElseThrow();

        assertThat(first.file()).contains(name);
        byte[] offsets = Files.readAllBytes(ledger.resolve("offsets.dat"));
        assertThat(first.entry())
                .isBetween(0L, SIZE - 1)
                .isEqualTo(lostFrom(name, whole.length - 20, offsets));
        Files.delete(file);
        assertThat(check().first().orElseThrow().file()).contains(name);
    }

    @Test
    void namesAnEntryForAnyBitOfATable() throws IOException {
        fill();
        Tampering.flush(ledger);
        RandomGenerator random = random(11);
        for (Path table : Tampering.tables(ledger, ".sst")) {
            for (int i = 0; i < 4; i++) {
                long bit = random.nextLong(Files.size(table) * 8);
                Tampering.flip(table, bit);

                FsckReport report = check();

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
        assertThat(check().findings()).isEmpty();
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
        assertThat(check(copy).findings()).isEmpty();
        Path log = Tampering.tables(copy.resolve("ledger"), ".log").getLast();
        assertThat(Files.size(log)).isGreaterThan(65_536);
        List<Long> bits = new ArrayList<>(List.of(Files.size(log) * 8 - 1, 5L, 33L, 40L, 55L));
        RandomGenerator random = random(13);
        for (int i = 0; i < 10; i++) {
            bits.add(random.nextLong(Files.size(log) * 8));
        }
        for (long bit : bits) {
            Tampering.flip(log, bit);

            Finding first = check(copy).first().orElseThrow(() -> new AssertionError("bit " + bit));

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
        fill();
        Path manifest =
                Tampering.tables(ledger, "").stream()
                        .filter(file -> file.getFileName().toString().startsWith("MANIFEST"))
                        .findFirst()
                        .orElseThrow();
        Tampering.flip(manifest, 60);

        Finding first = check().first().orElseThrow();

        assertThat(first.entry()).isZero();
        assertThat(first.file()).contains("rocks");
    }

    @Test
    void namesARecordWhoseSignatureIsNotItsKeys() {
        SignedRecord good = chain.put("b", "1");
        byte[] bytes = good.compact().toArray();
        int last = bytes.length - 10;
        bytes[last] = (byte) (bytes[last] == 'A' ? 'B' : 'A');
        try (TestNode node = TestNode.open(ledger, chain)) {
            node.apply(
                    chain.put("a", "1"),
                    RecordReader.parse(bytes, Suite.STANDARD),
                    chain.put("c", "1"));
        }

        assertThat(check().findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.entry()).isEqualTo(2);
                            assertThat(finding.what())
                                    .contains("signature")
                                    .contains(TestChain.FOUNDER_KEY.toString());
                        });
        assertThat(check(folder, new Fsck.Settings(3, 2, (done, size) -> {})).findings()).isEmpty();
    }

    @Test
    void namesARecordThatTheRulesRefuse() {
        append(chain.sample("reject", "a"), Suite.STANDARD.emptyRoot(), 1);

        Finding first = check().first().orElseThrow();

        assertThat(first.entry()).isEqualTo(1);
        assertThat(first.what()).contains("sample-says-no");
    }

    @Test
    void namesASealWithTheDigestOfOtherWrites() {
        append(chain.put("a", "1"), Suite.STANDARD.emptyRoot(), 1);

        Finding first = check().first().orElseThrow();

        assertThat(first.entry()).isEqualTo(2);
        assertThat(first.what()).contains("digest of other writes");
    }

    @Test
    void namesASealThatIsNotTheNext() {
        append(chain.sample("nothing", "a"), Suite.STANDARD.emptyRoot(), 2);

        assertThat(check().first().orElseThrow().entry()).isEqualTo(2);
    }

    @Test
    void namesARecordThatStandsThereTwice() {
        SignedRecord record = chain.sample("nothing", "a");
        append(record, Suite.STANDARD.emptyRoot(), 1);
        append(record, Suite.STANDARD.emptyRoot(), 2);

        Finding first = check().first().orElseThrow();

        assertThat(first.entry()).isEqualTo(3);
        assertThat(first.what()).contains("entry 1 again");
    }

    @Test
    void namesTheEntriesThatASignedHeadHasAndTheLedgerHasNot() {
        Tip tip = fill();
        sign(tip.size() + 5, tip.root());

        assertThat(check().findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.entry()).isEqualTo(SIZE);
                            assertThat(finding.file()).endsWith("head");
                        });
    }

    @Test
    void findsAHeadThatIsSignedForAnotherTree() {
        fill();
        sign(17, Suite.STANDARD.emptyRoot());

        assertThat(entries(check())).containsExactly(16L);
    }

    @Test
    void findsAHeadThatTheLogDidNotSign() {
        Tip tip = fill();
        NoteSigner other = new NoteSigner(TestChain.ORIGIN, SignatureType.ED25519, chain.key(5));
        sign(other, tip.size(), tip.root());
        assertThat(check().first().orElseThrow().what()).contains("not signed by the log's key");

        DurableFile.write(folder.resolve("head"), new byte[] {1, 2, 3});
        assertThat(check().first().orElseThrow().what()).contains("damaged");
    }

    @Test
    void findsAnotherGenesis() {
        TestNode.open(ledger, TestChain.of(Suite.GUOMI)).close();

        assertThat(check().isClean()).isFalse();
    }

    @Test
    void tellsHowFarItIs() {
        fill();
        List<Long> told = new ArrayList<>();

        check(folder, new Fsck.Settings(0, 1, (done, size) -> told.add(done)));

        assertThat(told).containsExactly(SIZE);
    }

    /// A ledger of blocks that write to few keys again and again; returns its tip.
    private Tip fill() {
        try (TestNode node = TestNode.open(ledger, chain)) {
            for (int i = 0; i < BLOCKS; i++) {
                SignedRecord[] block = new SignedRecord[RECORDS];
                for (int j = 0; j < RECORDS; j++) {
                    int number = i * RECORDS + j;
                    block[j] = chain.put("key" + number % 50, "value" + number);
                    records.add(block[j]);
                }
                node.apply(block);
            }
            return node.store().tip();
        }
    }

    private static long indexOf(int record) {
        return 1L + record + record / RECORDS;
    }

    private long lastWriterOf(String key) {
        int number = Integer.parseInt(key.substring(3));
        return indexOf(records.size() - 50 + number);
    }

    /// Puts a block into the store as no node would.
    private void append(SignedRecord record, Hash writes, long height) {
        try (TestNode node = TestNode.open(ledger, chain)) {
            Store store = node.store();
            Seal seal = new Seal(height, 1, START_MILLIS + 1, store.tip().seal(), writes);
            Suite suite = chain.suite();
            store.commit(
                    new Commit(
                            List.of(
                                    new Commit.Added(
                                            record.compact(), record.leafHash(), record.id()),
                                    new Commit.Added(
                                            seal.toBytes(), suite.leafHash(seal.toBytes()), null)),
                            START_MILLIS + 1,
                            new TreeMap<>(),
                            new Applied(1, store.applied().index() + 1)));
        }
    }

    private void sign(long size, Hash root) {
        sign(chain.logSigner(), size, root);
    }

    private void sign(NoteSigner signer, long size, Hash root) {
        String text = new Checkpoint(TestChain.ORIGIN, size, root).text();
        SignedNote note = new SignedNote(text, List.of(signer.sign(text)));
        DurableFile.write(folder.resolve("head"), note.toBytes().toArray());
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

    private static List<Long> entries(FsckReport report) {
        return report.findings().stream().map(Finding::entry).toList();
    }

    private FsckReport check() {
        return check(folder);
    }

    private FsckReport check(Path place) {
        return check(place, new Fsck.Settings(0, 2, (done, size) -> {}));
    }

    private FsckReport check(Path place, Fsck.Settings settings) {
        try (DataDirectory directory = chain.directory(place)) {
            return Fsck.check(directory, TestChain.CONTRACTS, settings);
        }
    }
}
