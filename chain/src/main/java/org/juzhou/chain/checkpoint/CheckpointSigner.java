package org.juzhou.chain.checkpoint;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Block;
import org.juzhou.chain.Head;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.store.Store;
import org.juzhou.chain.store.StoreException;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignedNote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs the log after applied seals, at most every few milliseconds, and never two heads that
/// contradict each other.
///
/// The entries since the last head are read back and hashed again; the head is synced in both
/// [HeadFiles] before anybody sees it; a smaller size, or another root at one size, is never
/// signed. On start every known head has to lie in the store with its root. One thread of its own
/// signs; any thread may call the methods here.
public final class CheckpointSigner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointSigner.class);
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Setup setup;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final HeadWaiters heads = new HeadWaiters();
    private volatile SigningState state = new SigningState.Signing();
    private boolean closed;
    private @Nullable String alarm;
    private long signedSize;
    private long clockMillis = Long.MIN_VALUE;

    /// What a signer works with.
    ///
    /// @param key of the log; its name is the origin
    /// @param hindrance why nothing may be signed at the moment (another node leads, the disk is at
    ///   its floor); asked before each signature
    /// @param wallMillis the clock of this machine
    public record Setup(
            Store store,
            NoteSigner key,
            HeadFiles files,
            Supplier<Optional<String>> hindrance,
            LongSupplier wallMillis) {}

    private CheckpointSigner(Setup setup) {
        this.setup = setup;
        this.thread =
                Thread.ofPlatform()
                        .name("signer of " + setup.key().verifierKey().name())
                        .daemon()
                        .unstarted(this::run);
    }

    /// Starts signing. Where a known head forbids it, the signer is there, refuses, and says why.
    public static CheckpointSigner start(Setup setup) {
        CheckpointSigner signer = new CheckpointSigner(setup);
        signer.thread.start();
        return signer;
    }

    /// Keeps the first head of a chain that begins: its genesis alone. Without it a later start
    /// could not tell a new chain from one that has lost what it signed.
    ///
    /// @param genesis the bytes of entry 0
    public static void begin(NoteSigner key, HeadFiles files, byte[] genesis) {
        Checkpoint first =
                new Checkpoint(key.verifierKey().name(), 1, suite(key).leafHash(genesis));
        files.begin(new SignedNote(first.text(), List.of(key.sign(first.text()))));
    }

    /// Says that a block was applied. Never waits.
    public void advanced() {
        lock.lock();
        try {
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Signs nothing more: what is stored cannot be relied on.
    ///
    /// @param reason where the fault is, and the way out
    public void alarm(String reason) {
        lock.lock();
        try {
            alarm = reason;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// The newest head; empty only while nothing could be signed since the start.
    public Optional<Head> head() {
        return Optional.ofNullable(heads.newest());
    }

    /// Done with a head of at least `size` entries, on a virtual thread of its own; fails with a
    /// [StoppedException] when no more heads will come. Whoever gives up cancels it.
    public CompletableFuture<Head> await(long size) {
        return heads.await(size);
    }

    /// Whether heads are signed, and if not, why.
    public SigningState state() {
        return state;
    }

    /// Stops signing and waits for the signature at work.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        setup.files().close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            SignedTree tree = resume();
            while (awaitWork()) {
                pause(sign(tree) ? PACE_NANOS : RETRY_NANOS);
            }
            heads.end(new StoppedException("the chain was closed"));
        } catch (SigningRefusal | StoreException e) {
            refuse(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | Error e) {
            refuse("the signer cannot go on: " + e, e);
        }
    }

    private void refuse(String reason, Throwable cause) {
        state = new SigningState.Refused(reason);
        LOG.error("no head is signed any more: {}", reason, cause);
        heads.end(new StoppedException("no head is signed: " + reason));
    }

    private SignedTree resume() {
        List<KnownHead> known = setup.files().read(setup.key().verifierKey());
        SignedTree tree = SignedTree.resume(setup.store(), suite(setup.key()), known);
        known.stream()
                .filter(head -> head.checkpoint().size() == tree.size())
                .findFirst()
                .ifPresent(head -> heads.publish(head(head.note(), head.checkpoint())));
        signedSize = tree.size();
        return tree;
    }

    /// Waits until there is something to sign; false when there never will be again.
    private boolean awaitWork() {
        lock.lock();
        try {
            while (!closed && alarm == null && setup.store().tip().size() == signedSize) {
                changed.awaitUninterruptibly();
            }
            if (alarm != null) {
                throw new SigningRefusal(alarm);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void pause(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            LOG.debug("nobody interrupts the signer", e);
        } finally {
            lock.unlock();
        }
    }

    /// Signs the tip, or notes what hinders; false when it has to be tried again.
    private boolean sign(SignedTree tree) {
        Optional<String> hindrance = setup.hindrance().get().or(this::clockSteppedBack);
        if (hindrance.isPresent()) {
            waiting(hindrance.get());
            return false;
        }
        Tip tip = setup.store().tip();
        tree.growTo(tip);
        Checkpoint next = new Checkpoint(setup.key().verifierKey().name(), tip.size(), tip.root());
        SignedNote note = new SignedNote(next.text(), List.of(setup.key().sign(next.text())));
        try {
            setup.files().write(note);
        } catch (UncheckedIOException e) {
            waiting("the head cannot be kept: " + e.getMessage());
            return false;
        }
        signedSize = next.size();
        state = new SigningState.Signing();
        heads.publish(head(note, next));
        return true;
    }

    private Optional<String> clockSteppedBack() {
        long now = setup.wallMillis().getAsLong();
        if (now < clockMillis) {
            return Optional.of(
                    "the clock of this machine stepped back behind the last signature: set it right, or wait until it is past");
        }
        clockMillis = now;
        return Optional.empty();
    }

    private void waiting(String reason) {
        if (!state.equals(new SigningState.Waiting(reason))) {
            LOG.warn("no head is signed for now: {}", reason);
            state = new SigningState.Waiting(reason);
        }
    }

    private Head head(SignedNote note, Checkpoint checkpoint) {
        Block block = setup.store().blockOf(checkpoint.size() - 1);
        return new Head(
                new String(note.toBytes().toArray(), StandardCharsets.UTF_8),
                checkpoint.size(),
                checkpoint.root(),
                block.height(),
                block.timeMillis());
    }

    private static Suite suite(NoteSigner key) {
        return switch (key.verifierKey().type()) {
            case ED25519 -> Suite.STANDARD;
            case SM2 -> Suite.GUOMI;
            case ED25519_COSIGNATURE, ML_DSA_44_COSIGNATURE, SM2_COSIGNATURE ->
                    throw new IllegalArgumentException("a log signs, it does not co-sign");
        };
    }
}
