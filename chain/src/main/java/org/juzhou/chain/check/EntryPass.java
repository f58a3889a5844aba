package org.juzhou.chain.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Block;
import org.juzhou.chain.execution.Replay;
import org.juzhou.chain.execution.ReplayException;
import org.juzhou.chain.store.Inspection;
import org.juzhou.chain.store.Inspection.TableDamage;
import org.juzhou.chain.store.StoreException;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.SignedRecord;

/// Goes through all entries in their order: reads, hashes and parses them on all cores, replays
/// them on one, and verifies their signatures on all cores again, a run of entries at a time.
final class EntryPass {
    private static final int RUN = 4_096;
    private static final int PIECE = 64;

    private final Genesis genesis;
    private final Inspection store;
    private final ExecutorService pool;
    private final Fsck.Settings settings;
    private final Findings findings;
    private final Leaves leaves;
    private final String entriesFile;
    private final List<Signed> unverified = new ArrayList<>();
    private @Nullable Replay replay;
    private long records;
    private long height;
    private long signatures;

    EntryPass(Fsck.Job job) {
        this.genesis = job.genesis();
        this.store = job.store();
        this.pool = job.pool();
        this.settings = job.settings();
        this.findings = job.findings();
        this.leaves = new Leaves(genesis.suite(), store, findings);
        this.entriesFile = store.entriesFile();
        this.replay =
                Replay.begin(
                        genesis,
                        job.contracts(),
                        job.replayed(),
                        (record, key, index) ->
                                unverified.add(new Signed(record, key.publicKey(), index)));
    }

    void run() {
        for (long first = 0; first < store.size(); first += RUN) {
            long after = Math.min(first + RUN, store.size());
            for (List<Read> piece : inPieces(first, after)) {
                piece.forEach(this::take);
            }
            verifySignatures();
            settings.progress().checked(after, store.size());
        }
        Replay log = replay;
        if (log != null && log.isInsideABlock()) {
            findings.add(log.blockStart(), entriesFile, "the log ends inside a block");
            replay = null;
        }
    }

    /// The tree that comes out of the entries.
    Leaves leaves() {
        return leaves;
    }

    /// Height of the last seal.
    long height() {
        return height;
    }

    /// Signatures that were verified.
    long signatures() {
        return signatures;
    }

    /// Records that were read.
    long records() {
        return records;
    }

    /// Whether all entries were executed, so that the replayed state is the ledger's.
    boolean isReplayed() {
        return replay != null;
    }

    /// Compares what the last batch says with what came out of the entries.
    void compareTip(Tip tip) {
        Replay log = replay;
        if (!leaves.isWhole() || log == null) {
            return;
        }
        Tip computed =
                new Tip(
                        log.size(),
                        leaves.root(),
                        log.height(),
                        log.size() - 1,
                        log.seal(),
                        log.timeMillis());
        if (!tip.equals(computed)) {
            findings.add(
                    tip.sealIndex(),
                    store.tablesFolder(),
                    "the last batch says " + tip + ", the entries make it " + computed);
        }
    }

    /// The first record whose id a damaged table may hold, or -1.
    long firstIdIn(TableDamage damage) {
        for (long index = 1; index < store.size(); index++) {
            Read read = read(index, false);
            if (read.entry() instanceof Entry.OfRecord(SignedRecord record)
                    && damage.mayHold(record.id())) {
                return index;
            }
        }
        return Finding.NO_ENTRY;
    }

    private List<List<Read>> inPieces(long first, long after) {
        List<Callable<List<Read>>> pieces = new ArrayList<>();
        for (long piece = first; piece < after; piece += PIECE) {
            long from = piece;
            long to = Math.min(piece + PIECE, after);
            pieces.add(
                    () -> {
                        List<Read> reads = new ArrayList<>();
                        for (long index = from; index < to; index++) {
                            reads.add(read(index, index >= settings.from()));
                        }
                        return reads;
                    });
        }
        return all(pieces);
    }

    private Read read(long index, boolean check) {
        Hash stored = null;
        try {
            stored = store.hash(0, index);
        } catch (StoreException e) {
            findings.add(index, e);
        }
        Bytes bytes;
        try {
            bytes = Bytes.unsafeWrap(store.entry(index));
        } catch (StoreException e) {
            findings.add(index, e);
            return new Read(index, null, null, stored, null);
        }
        Hash leaf = !check && stored != null ? stored : genesis.suite().leafHash(bytes);
        try {
            Entry entry = Entry.parse(bytes, genesis.suite());
            if (check
                    && entry instanceof Entry.OfRecord(SignedRecord record)
                    && store.hasTables()) {
                find(record, index);
            }
            return new Read(index, bytes, leaf, stored, entry);
        } catch (FormatException e) {
            findings.add(index, entriesFile, "cannot be read as an entry: " + e.getMessage());
            return new Read(index, bytes, leaf, stored, null);
        }
    }

    private void find(SignedRecord record, long index) {
        try {
            List<Long> found = store.indexes(record.id());
            if (!found.contains(index)) {
                findings.add(
                        index,
                        store.tablesFolder(),
                        "its id " + record.id() + " leads to " + found);
            }
        } catch (StoreException e) {
            findings.add(index, e);
        }
    }

    private void take(Read read) {
        leaves.add(read.index(), read.leaf(), read.stored());
        Replay log = replay;
        if (log == null) {
            return;
        }
        try {
            replay = step(log, read) ? log : null;
        } catch (ReplayException e) {
            findings.add(e.index(), entriesFile, e.what());
            replay = null;
        }
    }

    /// Whether the replay can go on after this entry.
    private boolean step(Replay log, Read read) {
        Bytes bytes = read.bytes();
        Hash leaf = read.leaf();
        Entry entry = read.entry();
        if (bytes == null || leaf == null || entry == null) {
            return false;
        }
        switch (entry) {
            case Entry.OfGenesis _ -> {
                boolean right = read.index() == 0 && bytes.equals(genesis.toBytes());
                if (!right) {
                    findings.add(
                            read.index(),
                            entriesFile,
                            "is a genesis, but not this chain's entry 0");
                }
                compareRow(read.index(), genesis.timeMillis());
                return right;
            }
            case Entry.OfSeal(var seal) -> {
                log.seal(bytes, leaf);
                height = log.height();
                compareRow(read.index(), seal.timeMillis());
            }
            case Entry.OfRecord(SignedRecord record) -> {
                records++;
                log.record(record);
            }
        }
        return true;
    }

    private void compareRow(long index, long timeMillis) {
        try {
            Block block = store.block(height);
            if (block.sealIndex() != index || block.timeMillis() != timeMillis) {
                findings.add(
                        index,
                        store.sealsFile(),
                        "has " + block + " for the seal of height " + height);
            }
        } catch (StoreException e) {
            findings.add(index, e);
        }
    }

    private void verifySignatures() {
        List<Callable<Long>> pieces = new ArrayList<>();
        for (int first = 0; first < unverified.size(); first += PIECE) {
            List<Signed> piece =
                    unverified.subList(first, Math.min(first + PIECE, unverified.size()));
            pieces.add(() -> piece.stream().filter(this::verify).count());
        }
        signatures += all(pieces).stream().mapToLong(Long::longValue).sum();
        unverified.clear();
    }

    private boolean verify(Signed signed) {
        if (signed.index() < settings.from()) {
            return false;
        }
        if (!signed.record().isSignedBy(signed.key())) {
            findings.add(
                    signed.index(),
                    entriesFile,
                    "its signature is not that of key " + signed.record().kid());
        }
        return true;
    }

    private <T> List<T> all(List<Callable<T>> work) {
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> done : pool.invokeAll(work)) {
                results.add(done.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the check was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the check failed: " + e.getCause(), e);
        }
        return results;
    }

    /// One entry as it was found.
    ///
    /// @param bytes null where they cannot be read
    /// @param leaf their hash
    /// @param stored the leaf hash on disk; null where it cannot be read
    /// @param entry null where the bytes are none
    private record Read(
            long index,
            @Nullable Bytes bytes,
            @Nullable Hash leaf,
            @Nullable Hash stored,
            @Nullable Entry entry) {}

    private record Signed(SignedRecord record, PublicKey key, long index) {}
}
