package org.juzhou.chain.ordering;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.execution.BlockExecutor;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.chain.store.Store;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.record.SignedRecord;

/// A store under an order, in one folder, without admission or signer above them.
public final class OrderedNode implements AutoCloseable {
    private final Store store;
    private final List<ExecutedBlock> applied;
    private final Ordering ordering;

    private OrderedNode(Store store, List<ExecutedBlock> applied, Ordering ordering) {
        this.store = store;
        this.applied = applied;
        this.ordering = ordering;
    }

    /// Makes an order over what follows from it.
    @FunctionalInterface
    public interface Opening {
        Ordering open(Delivery delivery);
    }

    /// Opens the store in `folder/ledger` under an order.
    public static OrderedNode open(Path folder, TestChain chain, Opening opening) {
        Store store = Store.open(folder.resolve("ledger"), chain.suite());
        try {
            BlockExecutor executor =
                    BlockExecutor.open(store, chain.genesis(), TestChain.CONTRACTS);
            List<ExecutedBlock> applied = new CopyOnWriteArrayList<>();
            StoreApplier applier =
                    new StoreApplier(store, executor, (_, block) -> applied.add(block));
            return new OrderedNode(
                    store, applied, opening.open(new Delivery(applier, chain.suite())));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// Opens it under Raft, with its log in `folder/raft`.
    public static OrderedNode openRaft(Path folder, TestChain chain) {
        return openRaft(folder, chain, 64 << 20, 64 << 20, Duration.ofHours(1));
    }

    static OrderedNode openRaft(
            Path folder, TestChain chain, long segmentBytes, long snapshotBytes, Duration every) {
        return open(
                folder,
                chain,
                delivery ->
                        RatisOrdering.open(
                                new RatisOrdering.Settings(
                                        folder.resolve("raft"),
                                        chain.id(),
                                        segmentBytes,
                                        snapshotBytes,
                                        every),
                                delivery));
    }

    public Store store() {
        return store;
    }

    public Ordering ordering() {
        return ordering;
    }

    /// Blocks that were applied since it was opened.
    public List<ExecutedBlock> applied() {
        return new ArrayList<>(applied);
    }

    /// Proposes a block, a second after the last seal.
    public CompletableFuture<ExecutedBlock> propose(SignedRecord... records) {
        Tip tip = store.tip();
        return ordering.propose(
                new ProposedBlock(
                        tip.timeMillis() + 1000, tip.size(), tip.root(), List.of(records)));
    }

    /// Proposes a block and waits for its result.
    public ExecutedBlock order(SignedRecord... records) {
        return propose(records).orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        ordering.close();
        store.close();
    }
}
