package org.juzhou.server.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What `up` and `serve` are told alike.
final class ServeOptions {
    private static final String DEFAULT_PORT = "8080";

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

    Path data(Environment environment) {
        return data != null ? data : environment.data();
    }

    int port() {
        return port;
    }

    @Nullable String listen() {
        return listen;
    }

    boolean clockIsRight() {
        return clockIsRight;
    }
}
