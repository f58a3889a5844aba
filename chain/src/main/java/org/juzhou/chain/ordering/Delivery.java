package org.juzhou.chain.ordering;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.chain.store.Applied;
import org.juzhou.ledger.Suite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands the entries of an order to an [Applier]: each once, however often the order delivers it,
/// and none after one has failed. The one way from any order to the applier.
///
/// One thread delivers; any thread asks whether it has [#stopped], or for a [#snapshot].
public final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Applier applier;
    private final Suite suite;
    private volatile @Nullable String stopped;

    public Delivery(Applier applier, Suite suite) {
        this.applier = applier;
        this.suite = suite;
    }

    /// Place up to which nothing needs to be delivered again.
    public Applied applied() {
        return applier.applied();
    }

    /// Delivers a block that this node proposed and has not forgotten; empty when it was applied
    /// before.
    ///
    /// @throws StoppedException when this block, or one before, cannot be applied
    public Optional<ExecutedBlock> deliver(Applied at, ProposedBlock block) {
        return once(at, () -> applier.apply(at, block));
    }

    /// Delivers a block by its bytes; empty when it was applied before.
    ///
    /// @throws StoppedException when this block, or one before, cannot be read or applied
    public Optional<ExecutedBlock> deliver(Applied at, byte[] entry) {
        return once(at, () -> applier.apply(at, BlockEntry.parse(entry, suite)));
    }

    /// Passes an entry without a block.
    ///
    /// @throws StoppedException when one before could not be applied
    public void pass(Applied at) {
        once(
                at,
                () -> {
                    applier.skip(at);
                    return true;
                });
    }

    /// Brings what is delivered nearer to the disk. Any thread; blocks are delivered meanwhile.
    ///
    /// @throws StoppedException when that fails
    public void settle() {
        guarded(
                "the writing of entry " + applied().index(),
                () -> {
                    applier.settle();
                    return true;
                });
    }

    /// Makes everything delivered survive the machine. Any thread; blocks are delivered meanwhile.
    ///
    /// @return the place up to which the order may forget
    /// @throws StoppedException when that fails
    public Applied snapshot() {
        return guarded("the snapshot after entry " + applied().index(), applier::snapshot);
    }

    /// Why nothing is delivered any more; empty while all is well.
    public Optional<String> stopped() {
        return Optional.ofNullable(stopped);
    }

    private <T> Optional<T> once(Applied at, Supplier<T> action) {
        return guarded(
                "entry " + at.index() + " of the order, term " + at.term(),
                () ->
                        at.index() <= applier.applied().index()
                                ? Optional.empty()
                                : Optional.of(action.get()));
    }

    /// Anything thrown below, an [Error] too, ends the delivery: what is half done cannot be
    /// repaired by going on.
    private <T> T guarded(String what, Supplier<T> action) {
        String before = stopped;
        if (before != null) {
            throw new StoppedException(before);
        }
        try {
            return action.get();
        } catch (RuntimeException | Error e) {
            String evidence =
                    "stopped at "
                            + what
                            + ": "
                            + (e instanceof StoppedException ? e.getMessage() : e.toString());
            stopped = evidence;
            LOG.error(evidence, e);
            throw new StoppedException(evidence, e);
        }
    }
}
