package org.juzhou.server.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.database.DatabaseAddress;
import picocli.CommandLine.Option;

/// Which database a node uses: the one in its data directory, or the operator's own.
final class DatabaseOptions {
    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description =
                    "Use this PostgreSQL and not the one in the data directory: postgresql://user:password@host:port/database; or set $JUZHOU_DATABASE_URL.")
    private @Nullable String url;

    /// Refuses an address that cannot be read.
    void check() {
        if (url != null) {
            DatabaseAddress.parse(url);
        }
    }

    /// Starts the database of a data directory, or connects to the one that was named.
    NodeDatabase open(Path data, Environment environment) {
        Optional<String> named =
                url != null ? Optional.of(url) : environment.variable("JUZHOU_DATABASE_URL");
        return named.isPresent()
                ? NodeDatabase.at(DatabaseAddress.parse(named.get()))
                : NodeDatabase.in(data, environment);
    }
}
