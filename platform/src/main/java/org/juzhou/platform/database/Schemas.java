package org.juzhou.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// The tables of one module: `db/migration/<module>/own` makes the schema `<module>_own`,
/// `db/migration/<module>/views` the schema `<module>`; each has a history of its own.
///
/// @param module lower-case letters
public record Schemas(String module) {
    public Schemas {
        if (!module.matches("[a-z]{1,20}")) {
            throw new IllegalArgumentException("a module is lower-case letters: " + module);
        }
    }

    /// The schema of the views.
    public String views() {
        return module;
    }

    /// The schema of what stands nowhere else.
    public String own() {
        return module + "_own";
    }

    /// Brings the views to their newest form.
    ///
    /// @throws DatabaseException `database-not-migrated`
    public void migrateViews(DataSource source) {
        migrate(source, views(), "views");
    }

    /// Brings the own tables to their newest form.
    ///
    /// @throws DatabaseException `database-not-migrated`
    public void migrateOwn(DataSource source) {
        migrate(source, own(), "own");
    }

    /// Whether the views are there in the form of this program.
    public boolean viewsAreCurrent(DataSource source) {
        return flyway(source, views(), "views").validateWithResult().validationSuccessful;
    }

    /// Drops the views and makes them again, empty. The own tables stay.
    public void renewViews(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + views() + " cascade");
        } catch (SQLException e) {
            throw failed(views(), e);
        }
        migrateViews(source);
    }

    private static DatabaseException failed(String schema, Exception e) {
        return new DatabaseException(
                "database-not-migrated", "schema " + schema + ": " + e.getMessage(), e);
    }

    private void migrate(DataSource source, String schema, String kind) {
        try {
            flyway(source, schema, kind).migrate();
        } catch (FlywayException e) {
            throw failed(schema, e);
        }
    }

    private Flyway flyway(DataSource source, String schema, String kind) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/" + module + "/" + kind)
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .table("migration")
                .validateMigrationNaming(true)
                .failOnMissingLocations(true)
                .load();
    }
}
