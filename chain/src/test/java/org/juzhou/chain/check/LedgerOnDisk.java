package org.juzhou.chain.check;

import static org.juzhou.chain.TestChain.START_MILLIS;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.chain.store.Applied;
import org.juzhou.chain.store.Commit;
import org.juzhou.chain.store.Store;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

/// A data directory with a ledger to be damaged and checked.
final class LedgerOnDisk {
    static final int BLOCKS = 20;
    static final int RECORDS = 15;
    static final long SIZE = 1L + BLOCKS * (RECORDS + 1);

    private final Path folder;
    private final TestChain chain;
    private final Path ledger;
    private final List<SignedRecord> records = new ArrayList<>();

    LedgerOnDisk(Path folder, TestChain chain) {
        this.folder = folder;
        this.chain = chain;
        this.ledger = folder.resolve("ledger");
    }

    /// Where the store is.
    Path ledger() {
        return ledger;
    }

    /// The records of [#fill].
    List<SignedRecord> records() {
        return records;
    }

    /// A ledger of blocks that write to few keys again and again; returns its tip.
    Tip fill() {
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

    /// Place in the log of a record of [#fill].
    static long indexOf(int record) {
        return 1L + record + record / RECORDS;
    }

    /// The entry that wrote a key of [#fill] last.
    long lastWriterOf(String key) {
        int number = Integer.parseInt(key.substring(3));
        return indexOf(records.size() - 50 + number);
    }

    /// Puts a block into the store as no node would.
    void append(SignedRecord record, Hash writes, long height) {
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

    /// Keeps a head with the log's signature.
    void sign(long size, Hash root) {
        sign(chain.logSigner(), size, root);
    }

    /// Keeps a head with any signature.
    void sign(NoteSigner signer, long size, Hash root) {
        String text = new Checkpoint(TestChain.ORIGIN, size, root).text();
        SignedNote note = new SignedNote(text, List.of(signer.sign(text)));
        DurableFile.write(folder.resolve("head"), note.toBytes().toArray());
    }

    /// Runs fsck.
    FsckReport check() {
        return check(folder);
    }

    /// Runs fsck over another folder.
    FsckReport check(Path place) {
        return check(place, new Fsck.Settings(0, 2, (done, size) -> {}));
    }

    /// Runs fsck in a certain way.
    FsckReport check(Path place, Fsck.Settings settings) {
        try (DataDirectory directory = chain.directory(place)) {
            return Fsck.check(directory, TestChain.CONTRACTS, settings);
        }
    }
}
