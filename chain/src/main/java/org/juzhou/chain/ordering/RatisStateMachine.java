package org.juzhou.chain.ordering;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.store.Applied;

/// What a Raft server sees of us.
///
/// Nothing thrown may leave the methods that apply: it would close the server with a reason that
/// only its log has. A failure goes to the [OrderingStatus] instead, and [Delivery] lets nothing
/// pass after it. The updater thread of the server applies; hooks that tell of the log and of
/// leadership come from other threads.
final class RatisStateMachine extends BaseStateMachine {
    private final Delivery delivery;
    private final OrderingStatus status;
    private final SnapshotSchedule snapshots;
    private volatile Applied durable = Applied.NONE;
    private volatile @Nullable TermIndex snapshot;

    RatisStateMachine(Delivery delivery, OrderingStatus status, SnapshotSchedule snapshots) {
        this.delivery = delivery;
        this.status = status;
        this.snapshots = snapshots;
    }

    /// The server goes on after the index of [#getLatestSnapshot], so that has to be all we have
    /// applied, and on disk.
    @Override
    public void initialize(RaftServer server, RaftGroupId groupId, RaftStorage storage)
            throws IOException {
        super.initialize(server, groupId, storage);
        Applied applied = delivery.applied();
        if (applied.index() >= 0) {
            durable = delivery.snapshot();
            TermIndex reached = TermIndex.valueOf(applied.term(), applied.index());
            snapshot = reached;
            setLastAppliedTermIndex(reached);
        }
    }

    @Override
    public @Nullable SnapshotInfo getLatestSnapshot() {
        TermIndex known = snapshot;
        return known == null ? null : new StoreSnapshot(known);
    }

    /// Only blocks of this process are proposed: what comes by any other way was not verified here.
    @Override
    public TransactionContext startTransaction(RaftClientRequest request) throws IOException {
        TransactionContext transaction =
                TransactionContext.newBuilder()
                        .setStateMachine(this)
                        .setClientRequest(request)
                        .setStateMachineContext(request.getMessage())
                        .build();
        if (!(request.getMessage() instanceof BlockMessage)) {
            transaction.setException(new IOException("only this process proposes blocks"));
        }
        return transaction;
    }

    @Override
    public TransactionContext preAppendTransaction(TransactionContext transaction) {
        if (transaction.getStateMachineContext() instanceof BlockMessage message) {
            message.markAppended();
        }
        return transaction;
    }

    /// The context is there only while its own proposer leads; a follower, and whoever restarts,
    /// reads the bytes.
    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
        LogEntryProto entry = transaction.getLogEntry();
        Applied at = new Applied(entry.getTerm(), entry.getIndex());
        Object context = transaction.getStateMachineContext();
        try {
            if (context instanceof BlockMessage message) {
                answer(message, delivery.deliver(at, message.block()));
            } else {
                delivery.deliver(at, entry.getStateMachineLogEntry().getLogData().toByteArray());
            }
            snapshots.applied(entry.getSerializedSize());
        } catch (StoppedException e) {
            status.failed(String.valueOf(e.getMessage()));
            if (context instanceof BlockMessage message) {
                message.fail("the node stopped", e);
            }
            return CompletableFuture.failedFuture(e);
        }
        updateLastAppliedTermIndex(at.term(), at.index());
        return CompletableFuture.completedFuture(Message.EMPTY);
    }

    /// Entries of Raft itself take indexes too.
    @Override
    public void notifyTermIndexUpdated(long term, long index) {
        try {
            delivery.pass(new Applied(term, index));
            updateLastAppliedTermIndex(term, index);
        } catch (StoppedException e) {
            status.failed(String.valueOf(e.getMessage()));
        }
    }

    /// Brings what is applied to the disk, on the caller's thread while blocks go on: a part, or,
    /// when the schedule says so, all of it.
    ///
    /// @return whether the log may be cut now
    boolean makeDurable() {
        try {
            if (!snapshots.isDue()) {
                if (snapshots.hasNews()) {
                    delivery.settle();
                }
                return false;
            }
            snapshots.taken();
            Applied reached = delivery.snapshot();
            durable = reached;
            return reached.index() >= 0;
        } catch (StoppedException e) {
            status.failed(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /// The log may forget what [#makeDurable] reached: nobody waits here.
    @Override
    public long takeSnapshot() {
        Applied reached = durable;
        if (reached.index() < 0) {
            return RaftLog.INVALID_LOG_INDEX;
        }
        snapshot = TermIndex.valueOf(reached.term(), reached.index());
        return reached.index();
    }

    @Override
    public CompletableFuture<Message> query(Message request) {
        return CompletableFuture.completedFuture(Message.EMPTY);
    }

    @Override
    public void notifyLeaderReady() {
        status.leading();
    }

    @Override
    public void notifyNotLeader(Collection<TransactionContext> pending) {
        status.following();
    }

    @Override
    public void notifyLeaderChanged(RaftGroupMemberId member, RaftPeerId leader) {
        if (!leader.equals(member.getPeerId())) {
            status.following();
        }
    }

    /// The log is lost for this process: it writes nothing after a failed write.
    @Override
    public void notifyLogFailed(Throwable cause, @Nullable LogEntryProto entry) {
        status.failed(
                "the log of the order cannot be written ("
                        + cause
                        + "): make room on the disk, or repair it, and start again");
    }

    /// The server closes us when it is closed, and when it closes itself.
    @Override
    public void close() {
        status.failed("the Raft server has closed itself: its log says why; start again");
    }

    private static void answer(BlockMessage message, Optional<ExecutedBlock> executed) {
        if (executed.isPresent()) {
            message.answer().complete(executed.get());
        } else {
            message.fail(
                    "the block was applied before",
                    new StoppedException("the order delivered a block again"));
        }
    }

    /// What the store has, seen as a snapshot without files.
    private record StoreSnapshot(TermIndex termIndex) implements SnapshotInfo {
        @Override
        public TermIndex getTermIndex() {
            return termIndex;
        }

        @Override
        public List<FileInfo> getFiles() {
            return List.of();
        }
    }
}
