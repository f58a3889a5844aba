package org.juzhou.chain.member;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.execution.ReplayException;
import org.juzhou.chain.store.Store;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.tree.CompactRange;
import org.juzhou.ledger.tree.TreeHead;

/// Brings the copy up to a head that the log signed, or finds out that the log lied. Used by one
/// thread.
final class Follower {
    private static final int AHEAD = 3;
    private static final long AHEAD_MILLIS = 60_000;

    private final Copy copy;
    private final LogSource source;
    private final StretchReader reader;
    private final Accuser accuser;
    private final LongSupplier wallMillis;
    private final LongConsumer progress;

    /// The last head of which the copy has all, accepted or not: one that was refused for its time,
    /// or could not be kept, was signed by the log all the same.
    private @Nullable SignedNote taken;

    Follower(Copy copy, LogSource source, StretchReader reader, Accuser accuser, Watch watch) {
        this.copy = copy;
        this.source = source;
        this.reader = reader;
        this.accuser = accuser;
        this.wallMillis = watch.wallMillis();
        this.progress = watch.progress();
    }

    /// What a follower is told and tells.
    ///
    /// @param wallMillis this machine's clock
    /// @param progress is told the size of the copy as it grows
    record Watch(LongSupplier wallMillis, LongConsumer progress) {}

    /// Holds a head of the log against the one that was accepted before, fetches and executes what
    /// lies between.
    ///
    /// @param note signed by the log
    /// @param accepted null before the first
    /// @return whether it is a new head that may be accepted
    /// @throws LieFound with the evidence
    boolean follow(SignedNote note, @Nullable SignedNote accepted) {
        TreeHead head = Checkpoint.parse(note.text()).head();
        SignedNote known = newest(accepted);
        TargetTree target = new TargetTree(source, copy.suite(), note);
        if (known != null && isRenewed(note, known)) {
            requireContinued(target, known);
            known = null;
        }
        if (known != null) {
            requireNoContradiction(note, head, known);
        }
        if (accepted != null && !isRenewed(note, accepted)) {
            TreeHead before = Checkpoint.parse(accepted.text()).head();
            if (head.size() < before.size()) {
                throw accuser.headBack(accepted, note);
            }
            if (head.size() == before.size() && copy.store().tip().size() == head.size()) {
                return false;
            }
        }
        try {
            catchUp(target, known);
            taken = note;
            requireTimely(target);
        } catch (FormatException e) {
            copy.rewind();
            throw new SourceException("what the log gave cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            copy.rewind();
            throw e;
        }
        return true;
    }

    /// Whether the log signs under another origin than before.
    private static boolean isRenewed(SignedNote note, SignedNote before) {
        return !Checkpoint.parse(note.text())
                .origin()
                .equals(Checkpoint.parse(before.text()).origin());
    }

    /// A log that goes on under a new origin says itself that it lost what it had signed: that is
    /// no lie, and what was lost here too cannot be shown. A copy that has more never goes back.
    private void requireContinued(TargetTree target, SignedNote known) {
        long size = copy.store().tip().size();
        boolean isLess =
                target.head().size() < Math.max(size, Checkpoint.parse(known.text()).size());
        if (isLess || !target.rootOf(size).equals(copy.store().rootAt(size))) {
            throw new SourceException(
                    "under its new origin the log does not have what it signed before: this copy has the "
                            + size
                            + " entries, and its server can be given them (`--ask`)");
        }
    }

    private @Nullable SignedNote newest(@Nullable SignedNote accepted) {
        SignedNote last = taken;
        return last == null ? accepted : last;
    }

    private void requireNoContradiction(SignedNote note, TreeHead head, SignedNote known) {
        TreeHead before = Checkpoint.parse(known.text()).head();
        if (head.size() == before.size() && !head.root().equals(before.root())) {
            throw accuser.twoHeads(known, note);
        }
        Store store = copy.store();
        boolean whole = store.tip().size() >= before.size();
        if (head.size() < before.size()
                && whole
                && !store.rootAt(head.size()).equals(head.root())) {
            throw accuser.notInAccepted(note, known);
        }
    }

    private void catchUp(TargetTree target, @Nullable SignedNote accepted) {
        CompactRange tree = copy.tree();
        long size = target.head().size();
        if (tree.size() > size) {
            throw new SourceException("the log shows less than this copy has");
        }
        Deque<CompletableFuture<Stretch>> ahead = new ArrayDeque<>();
        try {
            long asked = tree.size();
            while (tree.size() < size) {
                while (ahead.size() < AHEAD && asked < size) {
                    ahead.add(reader.read(asked, size));
                    asked = StretchReader.endOf(asked, size);
                }
                take(joined(ahead.remove()), tree, target, accepted);
            }
        } finally {
            ahead.forEach(one -> one.cancel(true));
        }
        if (copy.isInsideABlock()) {
            throw accuser.unsealed(target);
        }
        requireAccepted(target, accepted);
        requireSame(target.head());
    }

    /// Where the copy had all before, nothing was compared on the way: after a restart it may have
    /// blocks of a head that was never accepted.
    private void requireSame(TreeHead head) {
        if (!copy.store().rootAt(head.size()).equals(head.root())) {
            throw new SourceException(
                    "this copy has another tree of size "
                            + head.size()
                            + " than the log shows: run `juzhou fsck` on it");
        }
    }

    private void take(
            Stretch stretch, CompactRange tree, TargetTree target, @Nullable SignedNote accepted) {
        stretch.items().forEach(item -> tree.append(item.leaf()));
        if (!target.beginsWith(new TreeHead(tree.size(), tree.root()))) {
            throw accuser.notInTree(target, stretch, accepted);
        }
        try {
            stretch.items().forEach(copy::feed);
        } catch (ReplayException e) {
            throw accuser.refused(target, e);
        }
        progress.accept(copy.store().tip().size());
    }

    /// After a loss of power the copy may end before the accepted head: then what was fetched since
    /// has to lead to it again.
    private void requireAccepted(TargetTree target, @Nullable SignedNote accepted) {
        if (accepted == null) {
            return;
        }
        TreeHead before = Checkpoint.parse(accepted.text()).head();
        if (!copy.store().rootAt(before.size()).equals(before.root())) {
            throw accuser.notInTree(target, new Stretch(before.size(), List.of()), accepted);
        }
    }

    /// Replay never judges clocks; a live head is not co-signed while it is from a time to come.
    private void requireTimely(TargetTree target) {
        long time = copy.store().tip().timeMillis();
        if (time > wallMillis.getAsLong() + AHEAD_MILLIS) {
            throw accuser.timeAhead(target, time);
        }
    }

    private static Stretch joined(CompletableFuture<Stretch> read) {
        try {
            return read.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
