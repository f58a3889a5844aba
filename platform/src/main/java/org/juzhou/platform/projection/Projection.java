package org.juzhou.platform.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What one module makes of the log: the tables of its schema of views.
///
/// One thread calls it. The tables must be a function of the blocks given, in their order, however
/// they are cut into calls, and of the state of contracts at the end; they are dropped and made
/// again by `juzhou reindex`.
public interface Projection {
    /// The module: the schema of its views has this name, and its tables are made by
    /// `db/migration/<module>/views`.
    String module();

    /// Raised when the same blocks shall give other rows: the views are then made again.
    int version();

    /// Adds the rows of blocks, within a transaction of its caller that holds the position too.
    ///
    /// @throws SQLException and nothing was added: the same blocks come again after [#forget]
    void add(List<ProjectedBlock> blocks, Connection connection) throws SQLException;

    /// Forgets what it remembers of its tables: a transaction was rolled back, or they are empty
    /// again.
    default void forget() {}
}
