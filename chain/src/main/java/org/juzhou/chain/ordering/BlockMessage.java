package org.juzhou.chain.ordering;

import java.util.concurrent.CompletableFuture;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;

/// A block on its way through the Raft server of its own proposer: beside the bytes for the log it
/// carries the parsed block to the applier, and the answer back. Any thread may use it.
final class BlockMessage implements Message {
    private final ProposedBlock block;
    private final ByteString content;
    private final CompletableFuture<ExecutedBlock> answer = new CompletableFuture<>();
    private volatile boolean appended;

    BlockMessage(ProposedBlock block) {
        this.block = block;
        this.content = UnsafeByteOperations.unsafeWrap(BlockEntry.encode(block));
    }

    ProposedBlock block() {
        return block;
    }

    CompletableFuture<ExecutedBlock> answer() {
        return answer;
    }

    /// From here on nobody can say that the block is not in the order.
    void markAppended() {
        appended = true;
    }

    void fail(String what, Throwable cause) {
        answer.completeExceptionally(new ProposalException(appended, what, cause));
    }

    @Override
    public ByteString getContent() {
        return content;
    }
}
