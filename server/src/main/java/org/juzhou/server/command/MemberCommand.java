package org.juzhou.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.member.Member;
import org.juzhou.chain.member.MemberHome;
import org.juzhou.chain.member.MemberStatus;
import org.juzhou.chain.member.SourceException;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.server.Contracts;
import org.juzhou.server.member.Joining;
import org.juzhou.server.member.MemberServer;
import org.juzhou.server.member.ServerSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `juzhou member`: follows a chain, executes it again, co-signs, and serves its copy.
@Command(
        name = "member",
        description = {
            "Follows a chain, checks every signature and rule itself, co-signs and serves its copy.",
            "Finds it a difference, it stops signing for good and leaves evidence in its data directory."
        },
        mixinStandardHelpOptions = true)
final class MemberCommand implements Callable<Integer> {
    private static final int MOST_PORT = 65_535;

    @Mixin private Output output;

    @Option(
            names = "--join",
            required = true,
            paramLabel = "URL",
            description = "A server of the chain, such as http://localhost:8080.")
    private @Nullable URI join;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The member's own data directory; by default ./.juzhou-member.")
    private Path data = Path.of(".juzhou-member");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "What its key is called, such as court.example.org/member; needed the first time.")
    private @Nullable String name;

    @Option(
            names = "--genesis",
            paramLabel = "HASH",
            description =
                    "The chain that is meant, by the hash of its genesis; without it the first answer is trusted, and said so.")
    private @Nullable String genesis;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port to serve its copy at; by default one that the system chooses.")
    private int port;

    @Option(
            names = "--listen",
            paramLabel = "ADDR",
            description = "The address to listen at; by default this machine alone.")
    private @Nullable String listen;

    @Option(
            names = "--new-key",
            paramLabel = "DECISION",
            description =
                    "Take a new key after a stop; DECISION says why, and is kept. The committee has to admit it.")
    private @Nullable String decision;

    @Option(
            names = "--origin",
            paramLabel = "NAME",
            description =
                    "Follow the log under the new origin that it goes on under; kept from then on.")
    private @Nullable String origin;

    @Option(names = "--until-eof", hidden = true, description = "End when standard input does.")
    private boolean untilEof;

    @Override
    public Integer call() throws InterruptedException {
        InetAddress address = address();
        URI server = requireServer();
        if (decision != null) {
            renew(decision);
        }
        try (ServerSource source = new ServerSource(server);
                MemberHome home = home(source);
                Member member = Member.start(setup(home, source));
                MemberServer copy = MemberServer.start(home, member, address, port)) {
            output.print("ready " + copy.url());
            output.result(
                    Map.of(
                            "ready",
                            copy.url().toString(),
                            "key",
                            home.signer().verifierKey().text()));
            output.note("member.key", home.signer().verifierKey().text());
            tellUntilStopped(member);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Ending.DONE.exitCode();
    }

    private static Member.Setup setup(MemberHome home, ServerSource source) {
        return new Member.Setup(
                home,
                source,
                Contracts.all(),
                System::currentTimeMillis,
                Runtime.getRuntime().availableProcessors());
    }

    private MemberHome home(ServerSource source) {
        if (MemberHome.exists(data)) {
            MemberHome home = MemberHome.open(data);
            try {
                requireMeant(home.genesis());
                follow(home);
            } catch (RuntimeException e) {
                home.close();
                throw e;
            }
            return home;
        }
        if (name == null) {
            throw new CommandFailure(Ending.UNUSABLE, "member-name-needed", "");
        }
        Genesis found;
        try {
            found = Joining.genesis(source);
        } catch (SourceException e) {
            throw new CommandFailure(Ending.WORLD, "cannot-join", join + ": " + e.getMessage());
        }
        requireMeant(found);
        if (genesis == null) {
            output.note("member.trusted", found.chain().hex(), found.origin());
        }
        MemberHome home = MemberHome.begin(data, found, name);
        follow(home);
        return home;
    }

    private void follow(MemberHome home) {
        if (origin != null) {
            try {
                home.follow(origin);
            } catch (FormatException e) {
                throw new CommandFailure(Ending.UNUSABLE, "other-origin", "--origin " + origin);
            }
        }
    }

    private void requireMeant(Genesis found) {
        if (genesis != null && !Hash.parseHex(genesis).equals(found.chain())) {
            throw new CommandFailure(
                    Ending.REFUSED, "other-chain", join + ": " + found.chain().hex());
        }
    }

    private void renew(String why) {
        if (!MemberHome.exists(data)) {
            throw new CommandFailure(Ending.UNUSABLE, "no-chain-here", data.toString());
        }
        NoteSigner fresh = MemberHome.renew(data, why);
        output.note("member.renewed", fresh.verifierKey().text());
    }

    /// Says whatever changes, and how far it is while it catches up.
    private void tellUntilStopped(Member member) throws InterruptedException {
        Stop stop = Stop.ofThisProcess();
        if (untilEof) {
            Thread.ofVirtual().start(() -> stop.whenEnded(System.in));
        }
        ProgressBar bar = ProgressBar.of(output);
        MemberStatus.State told = null;
        try {
            do {
                MemberStatus status = member.status();
                if (status.state() == MemberStatus.State.CATCHING_UP) {
                    bar.report("checking", status.size(), status.logSize(), 0, 0);
                } else if (status.state() != told) {
                    bar.clear();
                    output.note(
                            "member." + status.state().name().toLowerCase(Locale.ROOT),
                            String.valueOf(status.size()),
                            status.reason());
                }
                told = status.state();
            } while (!stop.asked().await(250, TimeUnit.MILLISECONDS));
        } finally {
            stop.done().countDown();
        }
    }

    private InetAddress address() {
        if (port < 0 || port > MOST_PORT) {
            throw new CommandFailure(Ending.UNUSABLE, "bad-port", "--port " + port);
        }
        return AddressOptions.address("--listen", listen);
    }

    private URI requireServer() {
        URI named = Objects.requireNonNull(join);
        String scheme = named.getScheme();
        if (scheme == null || !scheme.matches("https?") || named.getHost() == null) {
            throw new CommandFailure(Ending.UNUSABLE, "bad-server", named.toString());
        }
        return named;
    }
}
