package org.juzhou.chain;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.admission.Admission;
import org.juzhou.chain.admission.ClockWatch;
import org.juzhou.chain.admission.DiskFloor;
import org.juzhou.chain.check.Scrub;
import org.juzhou.chain.checkpoint.CheckpointSigner;
import org.juzhou.chain.checkpoint.CosignedHeads;
import org.juzhou.chain.checkpoint.HeadFiles;
import org.juzhou.chain.execution.BlockExecutor;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.chain.genesis.DataDirectoryException;
import org.juzhou.chain.genesis.DataDirectoryException.Reason;
import org.juzhou.chain.governance.Governance;
import org.juzhou.chain.member.Elsewhere;
import org.juzhou.chain.ordering.Delivery;
import org.juzhou.chain.ordering.Ordering;
import org.juzhou.chain.ordering.OrderingState;
import org.juzhou.chain.ordering.StoreApplier;
import org.juzhou.chain.registry.RegistryView;
import org.juzhou.chain.store.Recovery;
import org.juzhou.chain.store.Store;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.Genesis;

/// The parts of an open chain, put together in the order in which they need one another.
///
/// @param registry the committed registry
/// @param governance what it decided
record ChainParts(
        DataDirectory directory,
        ChainIdentity identity,
        Store store,
        RegistryView registry,
        Governance governance,
        BlocksInFlight ordering,
        Admission.Guards guards,
        CheckpointSigner signer,
        CosignedHeads cosigned,
        Scrub scrub,
        Admission admission) {

    private static final long LONGEST_CONFIRM_SECONDS = 60;

    /// Opens all of them; closes again what was open when one fails.
    static ChainParts open(ChainConfig config) {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            if (!config.elsewhere().isEmpty()) {
                refill(config, opened);
            }
            return open(config, opened);
        } catch (RuntimeException e) {
            closeAll(opened, e);
            throw e;
        }
    }

    /// Asks others what they hold before anything is signed; then closes everything again, so that
    /// nobody remembers the state from before.
    private static void refill(ChainConfig config, Deque<AutoCloseable> opened) {
        Standing standing = standing(config, opened);
        DataDirectory directory = standing.directory();
        VerifierKey logKey = directory.logKey();
        Elsewhere elsewhere =
                new Elsewhere(
                        new Elsewhere.Log(directory.genesis(), logKey),
                        config.contracts(),
                        config.elsewhere(),
                        config.time()::wallMillis);
        try (HeadFiles files = headFiles(directory, config, logKey.name())) {
            elsewhere.refill(standing.store(), files);
        }
        closeAll(opened);
    }

    /// A chain that is not at work.
    record Standing(DataDirectory directory, Store store) {}

    /// Opens a chain with its store brought up to the order, without a signer.
    static Standing standing(ChainConfig config, Deque<AutoCloseable> opened) {
        DataDirectory directory = opened(opened, DataDirectory.open(config.data()));
        Genesis genesis = directory.genesis();
        Store store = opened(opened, Recovery.open(directory.ledger(), genesis.suite()));
        BlockExecutor executor = BlockExecutor.open(store, genesis, config.contracts());
        StoreApplier applier = new StoreApplier(store, executor, (_, _) -> {});
        Ordering order =
                opened(
                        opened,
                        config.ordering()
                                .open(
                                        directory.raft(),
                                        genesis.chain(),
                                        new Delivery(applier, genesis.suite())));
        order.confirm().orTimeout(LONGEST_CONFIRM_SECONDS, TimeUnit.SECONDS).join();
        return new Standing(directory, store);
    }

    /// Closes what was opened, the last first.
    static void closeAll(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            closeOne(opened.removeFirst());
        }
    }

    /// The same after a failure, which is what is told.
    static void closeAll(Deque<AutoCloseable> opened, RuntimeException failure) {
        for (AutoCloseable part : opened) {
            closeAfter(part, failure);
        }
    }

    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new StoppedException("cannot close what was opened: " + e.getMessage(), e);
        }
    }

    private static ChainParts open(ChainConfig config, Deque<AutoCloseable> opened) {
        DataDirectory directory = opened(opened, DataDirectory.open(config.data()));
        Genesis genesis = directory.genesis();
        ChainIdentity identity = new ChainIdentity(genesis.chain(), directory.logKey(), genesis);
        NoteSigner logKey = logKey(directory, identity.logKey());
        Store store = opened(opened, Recovery.open(directory.ledger(), genesis.suite()));
        BlockExecutor executor = BlockExecutor.open(store, genesis, config.contracts());

        AtomicReference<@Nullable CheckpointSigner> signing = new AtomicReference<>();
        StoreApplier applier = new StoreApplier(store, executor, (_, _) -> advance(signing.get()));
        BlocksInFlight ordering =
                opened(
                        opened,
                        new BlocksInFlight(
                                config.ordering()
                                        .open(
                                                directory.raft(),
                                                identity.chain(),
                                                new Delivery(applier, genesis.suite())),
                                config.time()::wallMillis));
        Admission.Guards guards = guards(config, store);
        CheckpointSigner.Setup signs =
                new CheckpointSigner.Setup(
                        store,
                        logKey,
                        headFiles(directory, config, identity.logKey().name()),
                        () -> hindranceOfSigning(config, store, ordering, guards),
                        config.time()::wallMillis);
        CheckpointSigner signer = opened(opened, CheckpointSigner.start(signs));
        Governance governance =
                new Governance(genesis, store.state(), index -> store.blockOf(index).sealIndex());
        CosignedHeads cosigned =
                opened(opened, cosigned(directory, config, identity, store, governance));
        Scrub scrub = opened(opened, scrub(config, genesis, store, signer));
        signing.set(signer);
        signer.advanced();
        awaitFirstHead(signer);
        Admission admission =
                new Admission(
                        new Admission.Setup(
                                new Admission.Identity(genesis.suite(), identity.chain()),
                                store::place,
                                executor.registry(),
                                store::tip,
                                ordering),
                        guards);
        return new ChainParts(
                directory,
                identity,
                store,
                executor.registry(),
                governance,
                ordering,
                guards,
                signer,
                cosigned,
                scrub,
                admission);
    }

    private static Scrub scrub(
            ChainConfig config, Genesis genesis, Store store, CheckpointSigner signer) {
        Scrub scrub =
                new Scrub(
                        genesis.suite(),
                        store,
                        config.scrubRate(),
                        config.time()::wallMillis,
                        signer::alarm);
        scrub.start();
        return scrub;
    }

    private static CosignedHeads cosigned(
            DataDirectory directory,
            ChainConfig config,
            ChainIdentity identity,
            Store store,
            Governance governance) {
        return CosignedHeads.open(
                new CosignedHeads.Setup(
                        store,
                        identity.logKey(),
                        governance::committees,
                        directory.cosignedHeads(),
                        config.time()::wallMillis));
    }

    static HeadFiles headFiles(DataDirectory directory, ChainConfig config, String origin) {
        return headFiles(directory, config.userHead().apply(origin));
    }

    static HeadFiles headFiles(DataDirectory directory, Path userHead) {
        return new HeadFiles(List.of(directory.headFile(), userHead));
    }

    private static Admission.Guards guards(ChainConfig config, Store store) {
        return new Admission.Guards(
                new ClockWatch(config.time(), store.tip().timeMillis(), config.clockIsRight()),
                new DiskFloor(
                        config.usableBytes(), config.limits().diskFloorBytes(), config.time()),
                config.limits());
    }

    /// Admission stops first, so that what was admitted is still signed.
    private static Optional<String> hindranceOfSigning(
            ChainConfig config, Store store, BlocksInFlight ordering, Admission.Guards guards) {
        if (!(ordering.state() instanceof OrderingState.Leading)) {
            return Optional.of("this node does not lead: the node that does signs");
        }
        if (guards.disk().usableBytes() < guards.disk().floorBytes() / 2) {
            return Optional.of("the disk is full but for a rest: make room");
        }
        return config.time().wallMillis() < store.tip().timeMillis()
                ? Optional.of(
                        "the clock of this machine is behind the last block: set it right, or wait until it is past")
                : Optional.empty();
    }

    static NoteSigner logKey(DataDirectory directory, VerifierKey expected) {
        NoteSigner signer;
        try {
            signer =
                    new NoteSigner(
                            expected.name(), expected.type(), KeyFile.load(directory.logKeyFile()));
        } catch (UncheckedIOException | FormatException | IllegalArgumentException e) {
            throw new DataDirectoryException(
                    Reason.UNUSABLE,
                    directory.logKeyFile(),
                    "is not the key of this log: " + e.getMessage(),
                    e);
        }
        if (!signer.verifierKey().equals(expected)) {
            throw new DataDirectoryException(
                    Reason.UNUSABLE,
                    directory.logKeyFile(),
                    "is the key of another log than "
                            + expected.text()
                            + ": put the right one back");
        }
        return signer;
    }

    /// A head that this chain signed before is there at once, or the signer has refused.
    private static void awaitFirstHead(CheckpointSigner signer) {
        var _ = signer.await(1).handle((_, _) -> true).join();
    }

    private static void advance(@Nullable CheckpointSigner signer) {
        if (signer != null) {
            signer.advanced();
        }
    }

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> opened, T part) {
        opened.addFirst(part);
        return part;
    }

    private static void closeAfter(AutoCloseable part, RuntimeException failure) {
        try {
            part.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    /// Refuses a place where another chain keeps its head.
    static void requireFree(Path userHead) {
        if (Files.exists(userHead)) {
            throw new DataDirectoryException(
                    Reason.EXISTS,
                    userHead,
                    "is the head of a chain with this origin: choose another origin, or move the file away if that chain is gone");
        }
    }
}
