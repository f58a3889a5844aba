package org.juzhou.chain.ordering;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SnapshotManagementRequest;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.execution.ExecutedBlock;
import org.juzhou.chain.execution.ProposedBlock;
import org.juzhou.ledger.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The order of a Raft group on Apache Ratis, with one member: this process, which submits to its
/// own server without a network between them.
///
/// A block is in the order when its entry is synced; the log is cut only up to what a snapshot of
/// the applier covers.
public final class RatisOrdering implements Ordering {
    private static final Logger LOG = LoggerFactory.getLogger(RatisOrdering.class);
    private static final RaftPeerId SELF = RaftPeerId.valueOf("n0");
    private static final long SNAPSHOT_TIMEOUT_MILLIS = 600_000;
    private static final long TICK_MILLIS = 250;

    private final RaftServer server;
    private final RaftGroupId group;
    private final ClientId client = ClientId.randomId();
    private final AtomicLong calls = new AtomicLong();
    private final OrderingStatus status;
    private final RatisStateMachine machine;
    private final Set<BlockMessage> unanswered = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("order-snapshots").factory());

    private RatisOrdering(
            RaftServer server,
            RaftGroupId group,
            OrderingStatus status,
            RatisStateMachine machine) {
        this.server = server;
        this.group = group;
        this.status = status;
        this.machine = machine;
    }

    /// How the order of one chain is kept.
    ///
    /// @param folder for the log; nothing else is kept there
    /// @param chain names the group
    /// @param segmentBytes size of the log's files, each kept in the heap while it is written
    /// @param snapshotBytes so many bytes of blocks after a snapshot there is another
    /// @param snapshotEvery so long after a snapshot there is another, if anything was applied
    public record Settings(
            Path folder,
            Hash chain,
            long segmentBytes,
            long snapshotBytes,
            Duration snapshotEvery) {
        /// The settings for this machine.
        public static Settings standard(Path folder, Hash chain) {
            return new Settings(
                    folder,
                    chain,
                    RatisSettings.segmentBytes(Runtime.getRuntime().maxMemory()),
                    128L << 20,
                    Duration.ofMinutes(1));
        }
    }

    /// Takes part in the order: replays what the applier lacks and waits until this node leads.
    ///
    /// @throws OrderingException when the log is missing, damaged, or the applier stops in replay
    public static RatisOrdering open(Settings settings, Delivery delivery) {
        RaftGroupId group = groupOf(settings.chain());
        requireLog(settings.folder(), group, delivery);
        OrderingStatus status = new OrderingStatus();
        SnapshotSchedule snapshots =
                new SnapshotSchedule(
                        settings.snapshotBytes(), settings.snapshotEvery(), System::nanoTime);
        RatisStateMachine machine = new RatisStateMachine(delivery, status, snapshots);
        RatisOrdering ordering =
                new RatisOrdering(build(settings, group, machine), group, status, machine);
        ordering.start(settings.folder());
        if (status.settled().join() instanceof OrderingState.Failed(String reason)) {
            ordering.close();
            throw new OrderingException(reason);
        }
        return ordering;
    }

    @Override
    public CompletableFuture<ExecutedBlock> propose(ProposedBlock block) {
        if (status.get() instanceof OrderingState.Failed(String reason)) {
            return CompletableFuture.failedFuture(new ProposalException(false, reason));
        }
        BlockMessage message = new BlockMessage(block);
        unanswered.add(message);
        var _ = message.answer().whenComplete((_, _) -> unanswered.remove(message));
        var _ =
                submit(message, RaftClientRequest.writeRequestType())
                        .whenComplete((reply, failure) -> explain(message, reply, failure));
        if (status.failure().isDone()) {
            failUnanswered(status.failure().join());
        }
        return message.answer();
    }

    @Override
    public CompletableFuture<Void> confirm() {
        return submit(Message.EMPTY, RaftClientRequest.readRequestType())
                .thenAccept(
                        reply -> {
                            if (!reply.isSuccess()) {
                                throw new ProposalException(
                                        false, "this node does not lead: " + reply.getException());
                            }
                        });
    }

    @Override
    public OrderingState state() {
        return status.get();
    }

    @Override
    public void close() {
        ticks.close();
        status.failed("the order is closed");
        closeServer();
        failUnanswered("the order is closed");
    }

    /// Where its server listens, which a group of one has no use for.
    InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(),
                server.getServerRpc().getInetSocketAddress().getPort());
    }

    /// What Ratis does by itself when it cannot go on.
    void closeServer() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("the Raft server did not close well", e);
        }
    }

    private void start(Path folder) {
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            close();
            throw unusable(folder, e);
        }
        var _ =
                ticks.scheduleWithFixedDelay(
                        this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        var _ = status.failure().thenAccept(this::failUnanswered);
    }

    private CompletableFuture<RaftClientReply> submit(
            Message message, RaftClientRequest.Type type) {
        RaftClientRequest request =
                RaftClientRequest.newBuilder()
                        .setClientId(client)
                        .setServerId(SELF)
                        .setGroupId(group)
                        .setCallId(calls.incrementAndGet())
                        .setMessage(message)
                        .setType(type)
                        .build();
        try {
            return server.submitClientRequestAsync(request);
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void explain(
            BlockMessage message, @Nullable RaftClientReply reply, @Nullable Throwable failure) {
        if (failure != null) {
            message.fail("Raft did not take the block: " + failure, failure);
        } else if (reply != null && !reply.isSuccess()) {
            Exception reason = reply.getException();
            message.fail("Raft did not take the block: " + reason, reason);
        }
    }

    private void failUnanswered(String reason) {
        for (BlockMessage message : unanswered) {
            message.fail(reason, new IllegalStateException(reason));
        }
    }

    private void tick() {
        if (!machine.makeDurable()) {
            return;
        }
        try {
            var _ =
                    server.snapshotManagementAsync(
                            SnapshotManagementRequest.newCreate(
                                    client,
                                    SELF,
                                    group,
                                    calls.incrementAndGet(),
                                    SNAPSHOT_TIMEOUT_MILLIS,
                                    1));
        } catch (RuntimeException e) {
            LOG.warn("cannot ask for a snapshot", e);
        }
    }

    private static RaftServer build(
            Settings settings, RaftGroupId group, RatisStateMachine machine) {
        RaftPeer self =
                RaftPeer.newBuilder().setId(SELF).setAddress(RatisSettings.HOST + ":0").build();
        try {
            Files.createDirectories(settings.folder());
            return RaftServer.newBuilder()
                    .setServerId(SELF)
                    .setGroup(RaftGroup.valueOf(group, self))
                    .setProperties(
                            RatisSettings.properties(settings.folder(), settings.segmentBytes()))
                    .setParameters(RatisSettings.closedToEveryone())
                    .setStateMachine(machine)
                    // The other option, the default, refuses a folder that exists.
                    .setOption(RaftStorage.StartupOption.RECOVER)
                    .build();
        } catch (IOException | RuntimeException e) {
            throw unusable(settings.folder(), e);
        }
    }

    private static OrderingException unusable(Path folder, Exception cause) {
        return new OrderingException(
                "the log of the order in " + folder + " cannot be opened: " + cause, cause);
    }

    /// An empty log under a store that has blocks would begin the order again.
    private static void requireLog(Path folder, RaftGroupId group, Delivery delivery) {
        Path log = folder.resolve(group.getUuid().toString());
        if (delivery.applied().index() >= 0 && !Files.isDirectory(log)) {
            throw new OrderingException(
                    log
                            + " is missing, but the store has blocks of this order: put the folder"
                            + " back, or restore a backup of the whole data directory");
        }
    }

    private static RaftGroupId groupOf(Hash chain) {
        ByteBuffer bytes = ByteBuffer.wrap(chain.bytes().unsafeArray());
        return RaftGroupId.valueOf(new UUID(bytes.getLong(), bytes.getLong()));
    }
}
