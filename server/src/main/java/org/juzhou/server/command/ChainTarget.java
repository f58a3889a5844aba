package org.juzhou.server.command;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.chain.genesis.DataDirectoryException;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.Patience;
import org.juzhou.sdk.UserHome;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which chain a command is about: a server, or a data directory. A data directory with a running
/// server means that server.
final class ChainTarget {
    private static final URI USUAL = URI.create("http://localhost:8080");
    private static final Patience PATIENCE =
            new Patience(Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofSeconds(30));

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "A server; by default the one of the data directory, else http://localhost:8080.")
    private @Nullable URI server;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory; by default $JUZHOU_DATA or ./.juzhou.")
    private @Nullable Path data;

    /// Where the chain is.
    sealed interface Where {
        /// Behind a server.
        record Served(URI address, @Nullable String token) implements Where {}

        /// In a data directory that nobody serves now.
        record Stopped(Path data) implements Where {}
    }

    /// Finds the chain. Does not ask it anything.
    Where find() {
        if (server != null) {
            if (data != null) {
                throw new CommandFailure(Ending.UNUSABLE, "server-or-data", "");
            }
            return new Where.Served(server, null);
        }
        Path folder = data();
        if (!DataDirectory.exists(folder)) {
            if (data != null) {
                throw new CommandFailure(Ending.UNUSABLE, "no-chain-here", folder.toString());
            }
            return new Where.Served(USUAL, null);
        }
        Optional<ServerFile> running = isInUse(folder) ? ServerFile.read(folder) : Optional.empty();
        return running.<Where>map(file -> new Where.Served(file.address(), file.token()))
                .orElse(new Where.Stopped(folder));
    }

    /// A client of the server; a data directory that nobody serves is not enough.
    JuzhouClient client() {
        return switch (find()) {
            case Where.Served served -> client(served);
            case Where.Stopped stopped ->
                    throw new CommandFailure(
                            Ending.WORLD, "not-running", stopped.data().toString());
        };
    }

    /// A client of a server.
    static JuzhouClient client(Where.Served served) {
        try {
            return new JuzhouClient(served.address(), served.token(), PATIENCE);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(Ending.UNUSABLE, "bad-server", served.address().toString());
        }
    }

    /// The data directory that is meant.
    Path data() {
        return data != null ? data : environment().data();
    }

    /// What the user keeps.
    UserHome home() {
        return environment().home();
    }

    private Environment environment() {
        return Juzhou.environmentOf(command);
    }

    private static boolean isInUse(Path folder) {
        try {
            DataDirectory.open(folder).close();
            return false;
        } catch (DataDirectoryException e) {
            if (e.reason() == DataDirectoryException.Reason.IN_USE) {
                return true;
            }
            throw e;
        }
    }
}
