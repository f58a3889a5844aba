package org.juzhou.chain.ordering;

import java.util.function.BiConsumer;
import org.juzhou.chain.execution.BlockExecutor;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.chain.store.Applied;
import org.juzhou.chain.store.Store;

/// Applies the order to a store, and tells one listener of every block, on the applying thread,
/// after it is written and before its proposer has the answer.
public final class StoreApplier implements Applier {
    private final Store store;
    private final BlockExecutor executor;
    private final BiConsumer<ProposedBlock, ExecutedBlock> listener;

    public StoreApplier(
            Store store,
            BlockExecutor executor,
            BiConsumer<ProposedBlock, ExecutedBlock> listener) {
        this.store = store;
        this.executor = executor;
        this.listener = listener;
    }

    @Override
    public Applied applied() {
        return store.applied();
    }

    @Override
    public ExecutedBlock apply(Applied at, ProposedBlock block) {
        ExecutedBlock executed = executor.apply(at, block);
        listener.accept(block, executed);
        return executed;
    }

    @Override
    public void skip(Applied at) {
        executor.skip(at);
    }

    @Override
    public void settle() {
        store.settle();
    }

    @Override
    public Applied snapshot() {
        return store.snapshot();
    }
}
