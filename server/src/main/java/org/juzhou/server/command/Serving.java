package org.juzhou.server.command;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainConfig;
import org.juzhou.chain.ChainHealth;
import org.juzhou.chain.genesis.GenesisPolicy;
import org.juzhou.chain.member.LogSource;
import org.juzhou.chain.stamping.Stamper;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.crypto.SignatureEngine;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.platform.NodeFiles;
import org.juzhou.platform.NodeKey;
import org.juzhou.platform.access.FirstAdministrators;
import org.juzhou.sdk.Signer;
import org.juzhou.sdk.UserHome;
import org.juzhou.server.Contracts;
import org.juzhou.server.demo.DemoPeople;
import org.juzhou.server.demo.DemoProvince;
import org.juzhou.server.member.ServerSource;
import org.juzhou.server.web.RunningServer;
import org.juzhou.server.web.ServerAddress;
import org.juzhou.server.web.ServerOptions;
import org.juzhou.server.web.ServerRunner;

/// A node at work: the chain of a data directory with a web server around it, from the command that
/// starts it to the signal that stops it.
final class Serving {
    private Serving() {}

    /// Opens the chain, serves it, says `ready`, and returns when the process is told to stop. Then
    /// the requests at work come to their end, the last head is signed and the folder is closed.
    ///
    /// @param isNewDemo whether the chain has just begun and gets a demo province
    static Ending untilStopped(
            Environment environment, ServeOptions options, boolean isNewDemo, Output output)
            throws InterruptedException {
        Path data = options.data(environment);
        options.check();
        InetAddress listen = options.where().listen();
        SignatureEngine.get().notice().ifPresent(notice -> output.note("serve.notice", notice));
        UserHome home = environment.home();
        Stop stop = Stop.ofThisProcess();
        try (Chain chain =
                        open(
                                ChainConfig.of(data, home::headFile, Contracts.all())
                                        .withClockIsRight(options.clockIsRight()),
                                options.ask());
                Stamper stamper = options.stamping().start(chain, data, home);
                NodeDatabase database = options.database().open(data, environment);
                SignerProcess _ =
                        SignerProcess.start(
                                NodeFiles.of(data), chain.identity().suite(), options.signer());
                RunningServer server =
                        ServerRunner.start(
                                chain,
                                new ServerOptions(
                                        options.where(),
                                        files(data, options),
                                        policy(chain, home),
                                        database.source(),
                                        key(chain, home, listen),
                                        isNewDemo || Files.isDirectory(DemoProvince.folder(data)),
                                        Optional.of(stamper)))) {
            if (isNewDemo) {
                output.note("demo.made", DemoProvince.folder(data));
                makeDemo(chain, database, server, data)
                        .forEach(
                                one ->
                                        output.note(
                                                "demo.person",
                                                one.role(),
                                                one.login(),
                                                one.password()));
            }
            new ServerFile(server.url(), server.token()).write(data);
            try (Neighbours _ = Neighbours.start(data, chain.identity().genesis(), server.url())) {
                ready(chain, server, options, output);
                stop.asked().await();
                ServerFile.delete(data);
            }
        } finally {
            stop.done().countDown();
        }
        return Ending.DONE;
    }

    private static NodeFiles files(Path data, ServeOptions options) {
        NodeFiles files = NodeFiles.of(data);
        Path signer = options.signer();
        return signer == null ? files : files.withSigner(signer);
    }

    /// What is done with a node that answers on this machine.
    @FunctionalInterface
    interface Work {
        void with(ChainTarget.Where.Served served) throws InterruptedException;
    }

    /// Serves a data directory to this process alone, at a port that the system chooses, while
    /// something is done with it.
    static void meanwhile(
            Environment environment, Path data, DatabaseOptions databaseOptions, Work work)
            throws InterruptedException {
        UserHome home = environment.home();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (Chain chain = Chain.open(ChainConfig.of(data, home::headFile, Contracts.all()));
                NodeDatabase database = databaseOptions.open(data, environment);
                RunningServer server =
                        ServerRunner.start(
                                chain,
                                new ServerOptions(
                                        ServerAddress.local(0),
                                        NodeFiles.of(data),
                                        policy(chain, home),
                                        database.source(),
                                        key(chain, home, loopback),
                                        Files.isDirectory(DemoProvince.folder(data)),
                                        Optional.empty()))) {
            work.with(new ChainTarget.Where.Served(server.url(), server.token()));
        }
    }

    private static Chain open(ChainConfig config, List<URI> ask) {
        List<LogSource> sources = ask.stream().<LogSource>map(ServerSource::new).toList();
        try {
            return Chain.open(config.withElsewhere(sources));
        } finally {
            sources.forEach(LogSource::close);
        }
    }

    /// Makes the demo province.
    ///
    /// @return its people, with their passwords
    private static List<DemoPeople.Made> makeDemo(
            Chain chain, NodeDatabase database, RunningServer server, Path data)
            throws InterruptedException {
        Optional<NodeKey> operator = server.key();
        if (operator.isEmpty()) {
            return List.of();
        }
        DemoProvince.Made made = DemoProvince.make(chain, database.source(), operator.get(), data);
        return new DemoPeople(server.part(DemoPeople.Parts.class))
                .make(operator.get().kid().organisation(), made, data);
    }

    private static Bytes policy(Chain chain, UserHome home) {
        Genesis genesis = chain.identity().genesis();
        return home.policy(genesis.origin()).orElseGet(() -> GenesisPolicy.of(genesis));
    }

    /// The key for people of this machine; none where others reach the node.
    private static Optional<NodeKey> key(Chain chain, UserHome home, InetAddress listen) {
        List<Path> files = home.keyFiles(chain.identity().genesis().origin());
        return files.isEmpty() || !listen.isLoopbackAddress()
                ? Optional.empty()
                : Optional.of(Signer.load(files.getFirst()))
                        .map(signer -> new NodeKey(signer.kid(), signer.key()));
    }

    private static void ready(
            Chain chain, RunningServer server, ServeOptions options, Output output) {
        output.print("ready " + server.url());
        output.result(Map.of("ready", server.url().toString()));
        URI site = options.site(server.url());
        if (!site.equals(server.url())) {
            output.note("serve.public", site);
        }
        server.part(FirstAdministrators.class)
                .links()
                .forEach(link -> output.note("serve.first", site + link));
        ChainHealth health = chain.health();
        if (health.reason() != null) {
            output.note("serve.hindered", health.reason());
        }
    }
}
