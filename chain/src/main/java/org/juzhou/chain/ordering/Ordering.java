package org.juzhou.chain.ordering;

import java.util.concurrent.CompletableFuture;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;

/// One order of blocks for a group of nodes, of which this is one.
///
/// Every block that is in the order is handed to the [Applier] once, in the order, on one thread.
/// Any thread may call the methods here.
public interface Ordering extends AutoCloseable {
    /// Puts a block at the end of the order.
    ///
    /// The answer comes on the thread that applies blocks, after the block is applied here: who
    /// goes on from there does no work on that thread. It fails with a [ProposalException], which
    /// says whether the block may still become part of the order, and it never stays away: not when
    /// the log fails, nor when the order is closed.
    CompletableFuture<ExecutedBlock> propose(ProposedBlock block);

    /// Done when this node was seen to lead after the call, and everything that was in the order at
    /// the call is applied here: what is read then is as new as the call.
    CompletableFuture<Void> confirm();

    /// What the order can do now.
    OrderingState state();

    /// Stops taking part. Proposals without an answer get one; the applier is not called any more
    /// when this returns.
    @Override
    void close();
}
