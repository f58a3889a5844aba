package org.juzhou.chain.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.rocksdb.WriteBatch;

class StoreTest {
    private static final Suite SUITE = Suite.STANDARD;

    @TempDir Path folder;
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder, SUITE);
        store.commit(block(0, 0));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource({
        "entries.dat, 1, 8", "entries.dat, 60, 5", "offsets.dat, 1, 8", "offsets.dat, 17, 6",
        "seals.dat, 1, 5", "seals.dat, 40, 0", "tree-0.dat, 1, 8", "tree-0.dat, 280, 0"
    })
    void namesTheFileAndTheFirstEntryThatATooShortFileLost(String name, long cut, long entry)
            throws IOException {
        store.commit(block(1, 3));
        store.commit(block(2, 3));
        store.close();
        try (FileChannel file = FileChannel.open(folder.resolve(name), StandardOpenOption.WRITE)) {
            file.truncate(file.size() - cut);
        }

        assertThatThrownBy(() -> Store.open(folder, SUITE))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("lost entry " + entry + " ");
        assertThatThrownBy(() -> Store.open(folder, SUITE)).hasMessageContaining(name);
    }

    @Test
    void namesTheEntryWhoseBytesDoNotFitItsOffset() throws IOException {
        store.commit(block(1, 2));
        flip(EntryFile.OFFSETS, 2 * 8 + 7);

        assertThatThrownBy(() -> store.entry(2))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("entry 2");
        assertThatThrownBy(() -> store.bundle(0, 3)).hasMessageContaining("entries.dat");
        assertThat(store.entry(1)).isNotEmpty();
    }

    @Test
    void refusesATreeThatDoesNotHaveTheRootOfItsBatch() throws IOException {
        store.commit(block(1, 2));
        store.close();
        flip(TreeFiles.name(0), 70);

        assertThatThrownBy(() -> Store.open(folder, SUITE))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("root");
    }

    @Test
    void keepsTilesOfEveryLevelOnAcrossThousandsOfBlocks() {
        NaiveLedger naive = new NaiveLedger(SUITE);
        naive.commit(block(0, 0));
        for (int i = 1; i <= 66; i++) {
            Commit commit = block(i, 1_000);
            store.commit(commit);
            naive.commit(commit);
        }
        close();
        store = Store.open(folder, SUITE);

        assertThat(store.tip().size()).isEqualTo(66_067);
        assertThat(store.tip().root()).isEqualTo(naive.root(0, 66_067));
        assertThat(store.rootAt(65_536)).isEqualTo(naive.root(0, 65_536));
        assertThat(store.rootAt(65_537)).isEqualTo(naive.root(0, 65_537));
        assertThat(store.tile(2, 0, 1)).isEqualTo(naive.root(0, 65_536).bytes().toArray());
        assertThat(store.tile(1, 1, 2))
                .hasSize(64)
                .endsWith(naive.root(257 * 256, 258 * 256).bytes().toArray());
        assertThat(store.node(3, 8_191)).isEqualTo(naive.root(65_528, 65_536));
    }

    @Test
    void answersNothingBeyondItsTip() {
        store.commit(block(1, 2));

        assertThatThrownBy(() -> store.entry(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> store.entry(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> store.rootAt(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> store.bundle(0, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> store.bundle(0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> store.bundle(Long.MAX_VALUE / 2, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> store.tile(0, 0, 257))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> store.tile(0, 0, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> store.tile(1, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> store.tile(9, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> store.node(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(store.block(2)).isEmpty();
        assertThat(store.block(-1)).isEmpty();
        assertThat(store.place(SUITE.emptyRoot())).isEmpty();
    }

    @Test
    void writesNothingMoreAfterAWriteThatFailed() {
        Commit tooLong =
                new Commit(
                        List.of(
                                new Commit.Added(
                                        Bytes.of(new byte[65_536]), SUITE.emptyRoot(), null)),
                        5,
                        new TreeMap<>(),
                        new Applied(1, 9));

        assertThatThrownBy(() -> store.commit(tooLong))
                .isInstanceOf(IllegalArgumentException.class);

        assertThatThrownBy(() -> store.commit(block(1, 1))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.snapshot()).isInstanceOf(StoreException.class);
        assertThat(store.tip().size()).isEqualTo(1);
        close();
        store = Store.open(folder, SUITE);
        assertThat(store.commit(block(1, 1)).size()).isEqualTo(3);
    }

    @Test
    void keepsReadingWhenOneOfItsReadersIsInterrupted() {
        store.commit(block(1, 5));
        byte[] entry = store.entry(3);
        for (int i = 0; i < 3; i++) {
            Thread.currentThread().interrupt();
            assertThat(store.entry(3)).isEqualTo(entry);
            assertThat(Thread.interrupted()).isTrue();
        }

        Thread.currentThread().interrupt();
        store.commit(block(2, 5));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.tip().size()).isEqualTo(13);
    }

    @Test
    void readersInterruptedAtAnyMomentDisturbNobody() throws Exception {
        store.commit(block(1, 50));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            for (int reader = 0; reader < 2; reader++) {
                running.add(
                        readers.submit(
                                () -> {
                                    while (!done.get()) {
                                        Thread.currentThread().interrupt();
                                        store.entry(7);
                                    }
                                }));
            }
            for (int i = 2; i < 40; i++) {
                store.commit(block(i, 20));
                assertThat(store.entry(store.tip().size() - 1)).isNotEmpty();
            }
            done.set(true);
            for (Future<?> reader : running) {
                reader.get();
            }
        }
    }

    @Test
    void showsReadersWholeBlocksAloneWhileOneThreadWrites() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService readers = Executors.newFixedThreadPool(3)) {
            List<Future<Long>> running = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                running.add(readers.submit(() -> readUntil(done)));
            }
            for (int i = 1; i < 120; i++) {
                store.commit(block(i, 1 + i % 30));
            }
            done.set(true);
            for (Future<Long> reader : running) {
                assertThat(reader.get()).isPositive();
            }
        }
    }

    private long readUntil(AtomicBoolean done) {
        long reads = 0;
        do {
            Tip tip = store.tip();
            long index = tip.size() * (reads % 97) / 97;
            byte[] entry = store.entry(index);
            assertThat(store.leafHash(index)).isEqualTo(SUITE.leafHash(entry));
            assertThat(store.leafHash(tip.sealIndex())).isEqualTo(tip.seal());
            assertThat(store.blockOf(tip.sealIndex()).height()).isEqualTo(tip.height());
            assertThat(store.rootAt(tip.size())).isEqualTo(tip.root());
            if (entry[0] == 'e') {
                assertThat(store.find(idOf(entry))).hasValue(index);
            }
            reads++;
        } while (!done.get());
        return reads;
    }

    @Test
    void findsEachOfTwoRecordsWhoseIdsBeginAlike() {
        Commit two = block(1, 2);
        Hash first = java.util.Objects.requireNonNull(two.entries().getFirst().id());
        Hash alike = Hash.of(withLastByte(first));
        List<Commit.Added> entries = new ArrayList<>(two.entries());
        entries.set(1, new Commit.Added(entries.get(1).bytes(), entries.get(1).leaf(), alike));
        store.commit(new Commit(entries, 1, new TreeMap<>(), new Applied(1, 1)));
        Commit third = block(2, 1);
        List<Commit.Added> later = new ArrayList<>(third.entries());
        later.set(0, new Commit.Added(later.getFirst().bytes(), later.getFirst().leaf(), alike));
        store.commit(new Commit(later, 1, new TreeMap<>(), new Applied(1, 2)));
        close();

        try (Tables tables = Tables.open(folder.resolve(Store.TABLES), () -> {})) {
            byte[] row =
                    java.util.Objects.requireNonNull(tables.get(Family.IDS, IdIndex.key(first)));
            assertThat(row)
                    .isEqualTo(ByteBuffer.allocate(24).putLong(1).putLong(2).putLong(4).array());
            try (WriteBatch batch = tables.batch()) {
                tables.put(
                        batch,
                        Family.IDS,
                        IdIndex.key(first),
                        ByteBuffer.allocate(24).putLong(2).putLong(1).putLong(99).array());
                tables.write(batch);
            }
        }
        store = Store.open(folder, SUITE);
        assertThat(store.find(first)).hasValue(1);
        assertThat(store.find(alike)).isEmpty();
    }

    @Test
    void givesItsFilesToTheirOwnerAlone() throws IOException {
        for (String name :
                List.of(EntryFile.ENTRIES, EntryFile.OFFSETS, SealFile.SEALS, TreeFiles.name(0))) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void canBeOpenedBesideAnotherOneInTheSameProcess(@TempDir Path other) {
        try (Store second = Store.open(other, Suite.GUOMI)) {
            second.commit(block(0, 0));
            store.commit(block(1, 1));
            assertThat(second.tip().size()).isEqualTo(1);
            assertThat(store.tip().size()).isEqualTo(3);
        }
    }

    @Test
    void cannotBeOpenedTwice() {
        assertThatThrownBy(() -> Store.open(folder, SUITE)).isInstanceOf(StoreException.class);
    }

    private static byte[] withLastByte(Hash hash) {
        byte[] bytes = hash.bytes().toArray();
        bytes[31] ^= 1;
        return bytes;
    }

    private static Hash idOf(byte[] entry) {
        return SUITE.hash(
                entry,
                0,
                new String(entry, java.nio.charset.StandardCharsets.US_ASCII).lastIndexOf('.'));
    }

    private static Commit block(int number, int records) {
        List<Commit.Added> entries = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            Bytes input = Bytes.ascii("eyJ" + number + ".payload" + i);
            Bytes bytes = input.concat(Bytes.ascii(".signature"));
            entries.add(new Commit.Added(bytes, SUITE.leafHash(bytes), SUITE.hash(input)));
        }
        Bytes seal = Bytes.ascii("seal " + number);
        entries.add(new Commit.Added(seal, SUITE.leafHash(seal), null));
        Applied applied = number == 0 ? Applied.NONE : new Applied(1, number);
        return new Commit(entries, number, new TreeMap<>(), applied);
    }

    private void flip(String name, long position) throws IOException {
        try (FileChannel file =
                FileChannel.open(
                        folder.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            file.read(one, position);
            one.put(0, (byte) (one.get(0) ^ 1)).rewind();
            file.write(one, position);
        }
    }
}
