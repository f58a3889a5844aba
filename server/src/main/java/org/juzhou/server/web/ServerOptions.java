package org.juzhou.server.web;

import java.util.Optional;
import javax.sql.DataSource;
import org.juzhou.chain.stamping.Stamper;
import org.juzhou.ledger.Bytes;
import org.juzhou.platform.NodeFiles;
import org.juzhou.platform.NodeKey;

/// How a node serves.
///
/// @param address where it answers
/// @param files where it keeps what is not on the ledger
/// @param policy the policy that the node offers, as a file
/// @param database where views of the ledger and own tables are
/// @param key what this machine's own people may have acts signed with
/// @param isDemo whether what it shows is fictional, which every page then says
/// @param stamper who has heads stamped, or was before
public record ServerOptions(
        ServerAddress address,
        NodeFiles files,
        Bytes policy,
        DataSource database,
        Optional<NodeKey> key,
        boolean isDemo,
        Optional<Stamper> stamper) {
    /// On this machine alone.
    public static ServerOptions local(
            int port, NodeFiles files, Bytes policy, DataSource database, Optional<NodeKey> key) {
        return new ServerOptions(
                ServerAddress.local(port), files, policy, database, key, false, Optional.empty());
    }

    /// The same with somebody who has heads stamped.
    public ServerOptions withStamper(Stamper other) {
        return new ServerOptions(address, files, policy, database, key, isDemo, Optional.of(other));
    }
}
