package org.juzhou.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// The pool of connections to one database. Any thread may use it.
public final class Database implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 20;
    private static final long LONGEST_WAIT_MILLIS = 10_000;
    private static final int OLDEST_MAJOR = 15;

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /// Connects.
    ///
    /// @throws DatabaseException `database-unreachable`, `database-too-old`
    public static Database open(DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setPoolName("database");
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(LONGEST_WAIT_MILLIS);
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = new HikariDataSource(config);
        try (Connection first = pool.getConnection()) {
            requireVersion(first, address);
            return new Database(pool);
        } catch (SQLException e) {
            pool.close();
            throw new DatabaseException("database-unreachable", address + ": " + e.getMessage(), e);
        } catch (DatabaseException e) {
            pool.close();
            throw e;
        }
    }

    /// For whoever reads and writes.
    public DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static void requireVersion(Connection connection, DatabaseAddress address)
            throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST_MAJOR) {
            throw new DatabaseException(
                    "database-too-old",
                    address + " is PostgreSQL " + major + ", needed is " + OLDEST_MAJOR);
        }
    }
}
