package org.juzhou.chain.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.chain.check.LedgerOnDisk.BLOCKS;
import static org.juzhou.chain.check.LedgerOnDisk.RECORDS;
import static org.juzhou.chain.check.LedgerOnDisk.SIZE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.chain.store.StateKey;
import org.juzhou.chain.store.Tampering;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;

class FsckTest {
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

    @Test
    void findsNothingInALedgerThatIsAsItWasWritten() throws IOException {
        Tip tip = disk.fill();
        disk.sign(tip.size(), tip.root());

        FsckReport report = disk.check();

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
        disk = new LedgerOnDisk(folder, chain);
        try (TestNode node = TestNode.open(ledger, chain)) {
            node.apply(chain.put("a", "1"), chain.put("b", "2"));
            node.apply(chain.sample("append", "a"));
        }

        FsckReport report = disk.check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.signatures()).isEqualTo(3);
    }

    @Test
    void checksALedgerThatHasItsGenesisAlone() {
        TestNode.open(ledger, chain).close();

        assertThat(disk.check()).isEqualTo(new FsckReport(1, chain.id(), 0, 0, List.of(), 0));
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

        assertThat(disk.check(copy).findings()).isEmpty();
    }

    @Test
    void namesTheEntryWhoseValueWasRewrittenWithRightChecksums() {
        disk.fill();
        Tampering.state(ledger, new StateKey("sample", "key7"), Bytes.parseHex("8201a1016161"));

        assertThat(disk.check().findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.entry()).isEqualTo(disk.lastWriterOf("key7"));
                            assertThat(finding.file()).endsWith("rocks");
                            assertThat(finding.what()).contains("sample:key7");
                        });
    }

    @Test
    void namesTheEntryWhoseValueIsMissingAndTellsOfOneThatNobodyWrote() {
        disk.fill();
        Tampering.state(ledger, new StateKey("sample", "key3"), null);
        Tampering.state(ledger, new StateKey("sample", "key3a"), Bytes.parseHex("8201a0"));

        List<Finding> findings = disk.check().findings();

        assertThat(findings)
                .extracting(Finding::entry)
                .containsExactly(disk.lastWriterOf("key3"), Finding.NO_ENTRY);
        assertThat(findings.getLast().what()).contains("sample:key3a");
    }

    @Test
    void namesTheEntryThatIsNotFoundByItsIdAndTellsOfAnIdThatNobodyHas() {
        disk.fill();
        Tampering.id(ledger, disk.records().get(20).id(), null);
        Tampering.id(ledger, disk.records().get(40).id(), 7L);
        assertThat(entries(disk.check()))
                .containsExactly(
                        LedgerOnDisk.indexOf(20), LedgerOnDisk.indexOf(40), Finding.NO_ENTRY);

        Tampering.id(ledger, disk.records().get(20).id(), LedgerOnDisk.indexOf(20));
        Tampering.id(ledger, disk.records().get(40).id(), LedgerOnDisk.indexOf(40));
        Tampering.id(ledger, Suite.STANDARD.emptyRoot(), 9L);
        assertThat(entries(disk.check())).containsExactly(Finding.NO_ENTRY);
    }

    @Test
    void comparesTheLastBatchesRowWithTheEntries() {
        Tip tip = disk.fill();
        Tampering.tip(
                ledger,
                new Tip(
                        tip.size(),
                        tip.root(),
                        tip.height(),
                        tip.sealIndex(),
                        tip.root(),
                        tip.timeMillis()));

        assertThat(entries(disk.check())).containsExactly(SIZE - 1);
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

        assertThat(disk.check().findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.entry()).isEqualTo(2);
                            assertThat(finding.what())
                                    .contains("signature")
                                    .contains(TestChain.FOUNDER_KEY.toString());
                        });
        assertThat(disk.check(folder, new Fsck.Settings(3, 2, (done, size) -> {})).findings())
                .isEmpty();
    }

    @Test
    void namesARecordThatTheRulesRefuse() {
        disk.append(chain.sample("reject", "a"), Suite.STANDARD.emptyRoot(), 1);

        Finding first = disk.check().first().orElseThrow();

        assertThat(first.entry()).isEqualTo(1);
        assertThat(first.what()).contains("sample-says-no");
    }

    @Test
    void namesASealWithTheDigestOfOtherWrites() {
        disk.append(chain.put("a", "1"), Suite.STANDARD.emptyRoot(), 1);

        Finding first = disk.check().first().orElseThrow();

        assertThat(first.entry()).isEqualTo(2);
        assertThat(first.what()).contains("digest of other writes");
    }

    @Test
    void namesASealThatIsNotTheNext() {
        disk.append(chain.sample("nothing", "a"), Suite.STANDARD.emptyRoot(), 2);

        assertThat(disk.check().first().orElseThrow().entry()).isEqualTo(2);
    }

    @Test
    void namesARecordThatStandsThereTwice() {
        SignedRecord record = chain.sample("nothing", "a");
        disk.append(record, Suite.STANDARD.emptyRoot(), 1);
        disk.append(record, Suite.STANDARD.emptyRoot(), 2);

        Finding first = disk.check().first().orElseThrow();

        assertThat(first.entry()).isEqualTo(3);
        assertThat(first.what()).contains("entry 1 again");
    }

    @Test
    void namesTheEntriesThatASignedHeadHasAndTheLedgerHasNot() {
        Tip tip = disk.fill();
        disk.sign(tip.size() + 5, tip.root());

        assertThat(disk.check().findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.entry()).isEqualTo(SIZE);
                            assertThat(finding.file()).endsWith("head");
                        });
    }

    @Test
    void findsAHeadThatIsSignedForAnotherTree() {
        disk.fill();
        disk.sign(17, Suite.STANDARD.emptyRoot());

        assertThat(entries(disk.check())).containsExactly(16L);
    }

    @Test
    void findsAHeadThatTheLogDidNotSign() {
        Tip tip = disk.fill();
        NoteSigner other = new NoteSigner(TestChain.ORIGIN, SignatureType.ED25519, chain.key(5));
        disk.sign(other, tip.size(), tip.root());
        assertThat(disk.check().first().orElseThrow().what())
                .contains("not signed by the log's key");

        DurableFile.write(folder.resolve("head"), new byte[] {1, 2, 3});
        assertThat(disk.check().first().orElseThrow().what()).contains("damaged");
    }

    @Test
    void findsAnotherGenesis() {
        TestNode.open(ledger, TestChain.of(Suite.GUOMI)).close();

        assertThat(disk.check().isClean()).isFalse();
    }

    @Test
    void tellsHowFarItIs() {
        disk.fill();
        List<Long> told = new ArrayList<>();

        disk.check(folder, new Fsck.Settings(0, 1, (done, size) -> told.add(done)));

        assertThat(told).containsExactly(SIZE);
    }

    private static List<Long> entries(FsckReport report) {
        return report.findings().stream().map(Finding::entry).toList();
    }
}
