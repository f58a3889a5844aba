package org.juzhou.chain.ordering;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.rpc.SupportedRpcType;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

/// How we run Apache Ratis, with the reason where its default would harm us.
final class RatisSettings {
    static final String HOST = "127.0.0.1";

    private static final long MEGABYTE = 1 << 20;
    private static final SizeInBytes ENTRY_LIMIT = SizeInBytes.valueOf(4 * MEGABYTE);
    private static final SizeInBytes WRITE_BUFFER = SizeInBytes.valueOf(5 * MEGABYTE);

    private RatisSettings() {}

    /// The largest segment of the log for this machine: its open segment is kept in the heap.
    static long segmentBytes(long heapBytes) {
        return Math.clamp(heapBytes / 8, 16 * MEGABYTE, 256 * MEGABYTE);
    }

    static RaftProperties properties(Path folder, long segmentBytes) {
        RaftProperties properties = new RaftProperties();
        // The default of both lies under /tmp.
        RaftServerConfigKeys.setStorageDir(properties, List.of(folder.toAbsolutePath().toFile()));
        RaftServerConfigKeys.setRemovedGroupsDir(
                properties, new File(folder.toAbsolutePath().toFile(), "removed"));
        RaftConfigKeys.Rpc.setType(properties, SupportedRpcType.GRPC);
        // Without a host it listens on every address of the machine.
        GrpcConfigKeys.Server.setHost(properties, HOST);
        GrpcConfigKeys.Server.setPort(properties, 0);
        log(properties, segmentBytes);
        times(properties);
        // SnapshotSchedule asks, by bytes and time.
        RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, false);
        RaftServerConfigKeys.Read.setOption(
                properties, RaftServerConfigKeys.Read.Option.LINEARIZABLE);
        return properties;
    }

    private static void log(RaftProperties properties, long segmentBytes) {
        RaftServerConfigKeys.Log.setSegmentSizeMax(properties, SizeInBytes.valueOf(segmentBytes));
        // Larger pieces are filled with zeros before use, and everyone waits.
        RaftServerConfigKeys.Log.setPreallocatedSize(properties, SizeInBytes.valueOf(MEGABYTE));
        RaftServerConfigKeys.Log.Appender.setBufferByteLimit(properties, ENTRY_LIMIT);
        // The server does not start unless it is at least the limit of an entry and 8.
        RaftServerConfigKeys.Log.setWriteBufferSize(properties, WRITE_BUFFER);
        // Closed segments leave the heap as soon as they are applied.
        RaftServerConfigKeys.Log.setSegmentCacheNumMax(properties, 1);
        RaftServerConfigKeys.Log.setSegmentCacheSizeMax(
                properties, SizeInBytes.valueOf(segmentBytes));
        // Whatever a snapshot covers may go, segment by segment.
        RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(properties, true);
        RaftServerConfigKeys.Log.setPurgeGap(properties, 1);
        RaftServerConfigKeys.Log.setUnsafeFlushEnabled(properties, false);
        // An entry of its own after each block, only to start a little sooner.
        RaftServerConfigKeys.Log.setLogMetadataEnabled(properties, false);
        RaftServerConfigKeys.Log.setCorruptionPolicy(
                properties, RaftServerConfigKeys.Log.CorruptionPolicy.EXCEPTION);
    }

    private static void times(RaftProperties properties) {
        RaftServerConfigKeys.Rpc.setTimeoutMin(properties, TimeDuration.ONE_SECOND);
        RaftServerConfigKeys.Rpc.setTimeoutMax(
                properties, TimeDuration.valueOf(2, TimeUnit.SECONDS));
        RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMin(
                properties, TimeDuration.valueOf(50, TimeUnit.MILLISECONDS));
        RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMax(
                properties, TimeDuration.valueOf(100, TimeUnit.MILLISECONDS));
        // A process that was held for a minute is no reason to close a group of one.
        RaftServerConfigKeys.setCloseThreshold(properties, TimeDuration.ONE_DAY);
        // Ids in the state make records unique; this cache would only hold memory.
        RaftServerConfigKeys.RetryCache.setExpiryTime(properties, TimeDuration.ONE_SECOND);
    }

    /// A group of one has nobody to talk to: whoever calls its port is turned away before Raft sees
    /// a byte.
    static Parameters closedToEveryone() {
        Parameters parameters = new Parameters();
        GrpcConfigKeys.Server.setServicesCustomizer(
                parameters, (builder, types) -> builder.intercept(new Refusal()));
        return parameters;
    }

    private static final class Refusal implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            call.close(
                    Status.PERMISSION_DENIED.withDescription("this group has one member"),
                    new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }
}
