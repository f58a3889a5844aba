package org.juzhou.platform.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.juzhou.ledger.Hash;

/// How far a projection has come: it stands in the schema of its views, and moves in the
/// transaction that adds the rows.
///
/// @param height of the last block whose rows are there
/// @param seal leaf hash of that block's last entry
/// @param version of the projection that made the rows
record Position(long height, Hash seal, int version) {

    /// The one of a schema; empty where nothing was added yet.
    static Optional<Position> read(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists "
                            + schema
                            + ".position (one boolean primary key default true check (one),"
                            + " height bigint not null, seal bytea not null,"
                            + " version integer not null)");
        }
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select height, seal, version from " + schema + ".position");
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new Position(
                                    row.getLong("height"),
                                    Hash.of(row.getBytes("seal")),
                                    row.getInt("version")))
                    : Optional.empty();
        }
    }

    /// Takes the place of another one.
    ///
    /// @param before empty for the first
    /// @throws SQLException when another program moved it meanwhile
    void write(Connection connection, String schema, Optional<Position> before)
            throws SQLException {
        String sql =
                before.isPresent()
                        ? "update "
                                + schema
                                + ".position set height = ?, seal = ?, version = ? where height = ?"
                        : "insert into "
                                + schema
                                + ".position (height, seal, version)"
                                + " values (?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = 1;
            statement.setLong(next++, height);
            statement.setBytes(next++, seal.bytes().toArray());
            statement.setInt(next++, version);
            if (before.isPresent()) {
                statement.setLong(next, before.get().height());
            }
            if (statement.executeUpdate() != 1) {
                throw new SQLException("another program projects into schema " + schema);
            }
        }
    }
}
