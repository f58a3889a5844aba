package org.juzhou.chain.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.chain.store.Inspection;
import org.juzhou.chain.store.Inspection.TableDamage;
import org.juzhou.chain.store.Scratch;
import org.juzhou.chain.store.StoreException;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.tree.TreeHead;

/// Derives a ledger again from the stored bytes of its entries, and compares everything else with
/// what comes out: each hash, seal, digest of writes and signature, the index of ids, every value
/// of the state, RocksDB's own files, and the newest signed head.
///
/// The data directory is only read. Uses all cores for signatures; memory does not grow with the
/// ledger.
public final class Fsck {
    private final Job job;

    private Fsck(Job job) {
        this.job = job;
    }

    /// Checks the ledger of a data directory that is open here, so that nobody else changes it.
    ///
    /// @param contracts of this program; those that the genesis names are used
    /// @throws org.juzhou.chain.MissingContractException names a contract that is missing
    public static FsckReport check(
            DataDirectory directory, List<Contract> contracts, Settings settings) {
        Genesis genesis = directory.genesis();
        if (isUntouched(directory, genesis)) {
            return new FsckReport(0, genesis.suite().emptyRoot(), 0, 0, List.of(), 0);
        }
        Path temporary = temporary();
        try (ExecutorService pool = Executors.newFixedThreadPool(settings.threads());
                Inspection store = Inspection.open(directory.ledger(), genesis.suite(), temporary);
                Scratch replayed = Scratch.open(temporary)) {
            Job job = new Job(genesis, contracts, store, replayed, pool, settings, new Findings());
            return new Fsck(job).run(headFile(directory, job.findings()));
        } catch (StoreException e) {
            Finding unreadable = new Finding(0, e.file(), String.valueOf(e.getMessage()));
            return new FsckReport(0, genesis.suite().emptyRoot(), 0, 0, List.of(unreadable), 1);
        } finally {
            remove(temporary);
        }
    }

    /// A chain that began and was never opened: it has no entries yet, and signed for its genesis
    /// alone.
    private static boolean isUntouched(DataDirectory directory, Genesis genesis) {
        if (Files.exists(directory.ledger())) {
            return false;
        }
        TreeHead head = headFile(directory, new Findings()).read();
        return head != null && head.size() == 1 && head.root().equals(genesis.chain());
    }

    private static HeadFile headFile(DataDirectory directory, Findings findings) {
        return new HeadFile(directory.headFile(), directory.logKey(), findings);
    }

    private FsckReport run(HeadFile headFile) {
        Findings findings = job.findings();
        Inspection store = job.store();
        store.damages().forEach(damage -> findings.add(damage.entry(), damage.cause()));
        TreeHead head = headFile.read();
        EntryPass entries = new EntryPass(job);
        if (head != null) {
            entries.leaves().watch(head.size());
        }
        entries.run();
        entries.leaves()
                .settle(store.tip().map(tip -> new TreeHead(tip.size(), tip.root())).orElse(null));
        if (store.hasTables()) {
            checkTables(entries);
        }
        if (head != null) {
            headFile.compare(head, store.size(), entries.leaves().watchedRoot());
        }
        return new FsckReport(
                store.size(),
                entries.leaves().root(),
                entries.height(),
                entries.signatures(),
                findings.inOrder(),
                findings.count());
    }

    private void checkTables(EntryPass entries) {
        StatePass state = new StatePass(job.store(), job.replayed(), job.findings());
        job.store().tip().ifPresent(entries::compareTip);
        if (entries.isReplayed()) {
            state.run();
            new IdPass(job.genesis().suite(), job.store(), job.findings()).run(entries.records());
        }
        for (TableDamage damage : job.store().damagedTables()) {
            if (!job.findings().names(damage.cause().file())) {
                long entry =
                        switch (damage.content()) {
                            case IDS -> entries.firstIdIn(damage);
                            case STATE -> state.firstWriterIn(damage);
                            case PROGRESS -> job.store().size() - 1;
                        };
                job.findings().add(entry, damage.cause());
            }
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("juzhou-fsck-");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot make a temporary folder in " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the temporary folder " + folder, e);
        }
    }

    /// How to check.
    ///
    /// @param from entries before this one are executed, but their hashes, ids and signatures are
    ///   not checked again
    /// @param threads for hashes and signatures
    /// @param progress is told how far it is
    public record Settings(long from, int threads, Progress progress) {
        public Settings {
            if (from < 0 || threads < 1) {
                throw new IllegalArgumentException("from entry 0 on, with one thread at least");
            }
        }

        /// Everything, on all cores.
        public static Settings all() {
            return new Settings(
                    0, Runtime.getRuntime().availableProcessors(), (checked, size) -> {});
        }
    }

    /// Is told how far a check is.
    @FunctionalInterface
    public interface Progress {
        /// So many entries are checked, of so many.
        void checked(long entries, long size);
    }

    /// What the parts of one check share.
    record Job(
            Genesis genesis,
            List<Contract> contracts,
            Inspection store,
            Scratch replayed,
            ExecutorService pool,
            Settings settings,
            Findings findings) {}
}
