package org.juzhou.chain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.juzhou.chain.execution.BlockExecutor;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.chain.store.Applied;
import org.juzhou.chain.store.Store;
import org.juzhou.ledger.record.SignedRecord;

/// A store and its executor, without an order above them: blocks are given by hand.
public final class TestNode implements AutoCloseable {
    private final Store store;
    private final BlockExecutor executor;

    private TestNode(Store store, BlockExecutor executor) {
        this.store = store;
        this.executor = executor;
    }

    /// Opens the node whose store is in `folder`.
    public static TestNode open(Path folder, TestChain chain) {
        Store store = Store.open(folder, chain.suite());
        try {
            return new TestNode(
                    store, BlockExecutor.open(store, chain.genesis(), TestChain.CONTRACTS));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    public Store store() {
        return store;
    }

    public BlockExecutor executor() {
        return executor;
    }

    /// Applies a block a second after the last one.
    public ExecutedBlock apply(SignedRecord... records) {
        return apply(store.tip().timeMillis() + 1000, List.of(records));
    }

    /// Applies a block that this node itself proposed.
    public ExecutedBlock apply(long timeMillis, List<SignedRecord> records) {
        ProposedBlock block =
                new ProposedBlock(timeMillis, store.tip().size(), store.tip().root(), records);
        return executor.apply(new Applied(1, store.applied().index() + 1), block);
    }

    /// The code of each outcome; empty where the record was accepted.
    public static List<String> codes(ExecutedBlock block) {
        List<String> codes = new ArrayList<>();
        for (Outcome.Judged outcome : block.outcomes()) {
            codes.add(
                    switch (outcome) {
                        case Outcome.Accepted _ -> "";
                        case Outcome.Refused refused -> refused.code();
                    });
        }
        return codes;
    }

    @Override
    public void close() {
        store.close();
    }
}
