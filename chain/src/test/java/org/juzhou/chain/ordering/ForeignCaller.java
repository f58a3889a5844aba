package org.juzhou.chain.ordering;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.retry.RetryPolicies;

/// A program that found the port of a Raft server and asks it what groups it has.
final class ForeignCaller {
    private ForeignCaller() {}

    /// What it is told: an answer, or why there is none.
    static String call(InetSocketAddress address) {
        RaftPeerId peer = RaftPeerId.valueOf("n0");
        RaftGroup group =
                RaftGroup.valueOf(
                        RaftGroupId.randomId(),
                        RaftPeer.newBuilder().setId(peer).setAddress(address).build());
        try (RaftClient client =
                RaftClient.newBuilder()
                        .setProperties(new RaftProperties())
                        .setRaftGroup(group)
                        .setRetryPolicy(RetryPolicies.noRetry())
                        .build()) {
            return String.valueOf(client.getGroupManagementApi(peer).list());
        } catch (IOException | RuntimeException e) {
            return String.valueOf(e);
        }
    }
}
