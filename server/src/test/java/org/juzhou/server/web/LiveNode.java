package org.juzhou.server.web;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainConfig;
import org.juzhou.chain.genesis.ChainInit;
import org.juzhou.chain.genesis.GenesisPolicy;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.platform.NodeKey;
import org.juzhou.server.Contracts;

/// A node as `juzhou up` makes it, in a folder of a test: its chain begun, open and served on a
/// port of the system's choice.
final class LiveNode implements AutoCloseable {
    private final Chain chain;
    private final RunningServer server;
    private final Bytes policy;

    private LiveNode(Chain chain, RunningServer server, Bytes policy) {
        this.chain = chain;
        this.server = server;
        this.policy = policy;
    }

    static LiveNode start(Path folder, Suite suite) {
        Path data = folder.resolve("data");
        ChainInit init =
                Chain.begin(
                        data,
                        _ -> folder.resolve("home/heads/test.head"),
                        new ChainInit.Wish(
                                suite,
                                Optional.of("test.example/live"),
                                _ -> folder.resolve("home/keys"),
                                Contracts.ofANewChain(),
                                System.currentTimeMillis()));
        Bytes policy = GenesisPolicy.of(init.genesis());
        Chain chain =
                Chain.open(
                        ChainConfig.of(
                                data,
                                _ -> folder.resolve("home/heads/test.head"),
                                Contracts.all()));
        NodeKey key = new NodeKey(init.founderKey(), KeyFile.load(init.founderKeyFile()));
        RunningServer server =
                ServerRunner.start(
                        chain,
                        ServerOptions.local(0, data.resolve("blobs"), policy, Optional.of(key)));
        return new LiveNode(chain, server, policy);
    }

    URI url() {
        return server.url();
    }

    Bytes policy() {
        return policy;
    }

    @Override
    public void close() {
        server.close();
        chain.close();
    }
}
