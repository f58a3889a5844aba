package org.juzhou.server.command;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `up` and `serve` are told alike.
final class ServeOptions {
    private static final String DEFAULT_PORT = "8080";
    private static final int MOST_PORT = 65_535;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory; by default $JUZHOU_DATA or ./.juzhou.")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = DEFAULT_PORT,
            description = "The port to answer at; 0 for one that the system chooses.")
    private int port;

    @Option(
            names = "--listen",
            paramLabel = "ADDR",
            description = "The address to listen at; by default this machine alone.")
    private @Nullable String listen;

    @Option(
            names = "--clock-is-right",
            description = "Date blocks by this machine's clock however it looks; logged.")
    private boolean clockIsRight;

    @Option(
            names = "--ask",
            paramLabel = "URL",
            description =
                    "Ask this member or node at the start what it holds of the chain, and fill up from it; may be repeated. After a restore of an old copy.")
    private List<URI> ask = List.of();

    @Mixin private Stamping stamping;

    @Mixin private DatabaseOptions database;

    /// Refuses what can never be served, before anything is made.
    void check() {
        if (port < 0 || port > MOST_PORT) {
            throw new CommandFailure(Ending.UNUSABLE, "bad-port", "--port " + port);
        }
        address();
        stamping.check();
        database.check();
        for (URI one : ask) {
            if (one.getHost() == null || !String.valueOf(one.getScheme()).matches("https?")) {
                throw new CommandFailure(Ending.UNUSABLE, "bad-server", "--ask " + one);
            }
        }
    }

    /// Who is asked at the start.
    List<URI> ask() {
        return ask;
    }

    /// The address to listen at.
    InetAddress address() {
        return address(listen);
    }

    /// An address by its name; this machine alone without one.
    static InetAddress address(@Nullable String named) {
        if (named == null) {
            return InetAddress.getLoopbackAddress();
        }
        try {
            return InetAddress.getByName(named);
        } catch (UnknownHostException e) {
            throw new CommandFailure(Ending.UNUSABLE, "bad-listen", "--listen " + named);
        }
    }

    Path data(Environment environment) {
        return data != null ? data : environment.data();
    }

    /// Where the database is.
    DatabaseOptions database() {
        return database;
    }

    /// How heads are stamped.
    Stamping stamping() {
        return stamping;
    }

    int port() {
        return port;
    }

    boolean clockIsRight() {
        return clockIsRight;
    }
}
