package org.juzhou.server.command;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.database.BundledPostgres;
import org.juzhou.platform.database.Database;
import org.juzhou.platform.database.DatabaseAddress;
import org.juzhou.platform.database.PostgresPrograms;

/// The open database of a node.
final class NodeDatabase implements AutoCloseable {
    private static final String FOLDER = "postgres";

    private final @Nullable BundledPostgres bundled;
    private final Database database;

    private NodeDatabase(@Nullable BundledPostgres bundled, Database database) {
        this.bundled = bundled;
        this.database = database;
    }

    /// The operator's own.
    static NodeDatabase at(DatabaseAddress address) {
        return new NodeDatabase(null, Database.open(address));
    }

    /// The one in a data directory. The programs are those in `$JUZHOU_POSTGRES`, or unpacked once
    /// into the user's folder.
    static NodeDatabase in(Path data, Environment environment) {
        PostgresPrograms programs =
                environment
                        .variable("JUZHOU_POSTGRES")
                        .map(home -> new PostgresPrograms(Path.of(home)))
                        .orElseGet(
                                () ->
                                        PostgresPrograms.unpacked(
                                                environment.home().folder().resolve("programs")));
        BundledPostgres bundled = BundledPostgres.start(programs, data.resolve(FOLDER));
        try {
            return new NodeDatabase(bundled, Database.open(bundled.address()));
        } catch (RuntimeException e) {
            bundled.close();
            throw e;
        }
    }

    DataSource source() {
        return database.source();
    }

    @Override
    public void close() {
        database.close();
        if (bundled != null) {
            bundled.close();
        }
    }
}
