package org.juzhou.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL of the tests of one JVM: started by the first that asks, ended with the JVM. Each
/// test has a database of its own in it.
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable BundledPostgres server;

    private TestDatabase() {}

    /// A new, empty database.
    public static Database fresh() {
        return Database.open(freshAddress());
    }

    /// The address of a new, empty database.
    public static DatabaseAddress freshAddress() {
        DatabaseAddress address = server().address();
        String name = "test" + NUMBER.incrementAndGet();
        try (Connection connection =
                        DriverManager.getConnection(
                                address.url(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new AssertionError("cannot make a database", e);
        }
        return new DatabaseAddress(
                address.url().replaceFirst("[^/]*$", name), address.user(), address.password());
    }

    /// An address as the command line takes it.
    public static String url(DatabaseAddress address) {
        return address.url()
                .replace(
                        "jdbc:postgresql://",
                        "postgresql://" + address.user() + ":" + address.password() + "@");
    }

    /// The programs, unpacked once for all tests of this checkout.
    public static PostgresPrograms programs() {
        Path root =
                Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                        .filter(folder -> Files.exists(folder.resolve("juzhou")))
                        .findFirst()
                        .orElseThrow();
        return PostgresPrograms.unpacked(root.resolve("target/programs"));
    }

    private static synchronized BundledPostgres server() {
        BundledPostgres running = server;
        if (running == null) {
            try {
                Path folder = Files.createTempDirectory("juzhou-postgres");
                running = BundledPostgres.start(programs(), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = running;
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "end-postgres"));
        }
        return running;
    }
}
