package org.juzhou.platform.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Block;
import org.juzhou.chain.Chain;
import org.juzhou.ledger.Hash;
import org.juzhou.platform.database.Schemas;

/// One projection on its way along the log. One thread calls [#open], [#step] and [#renew]; any
/// thread reads the [#status].
final class ProjectionRun {
    private static final int RECORDS_A_STEP = 8_192;
    private static final int BLOCKS_A_STEP = 1_024;

    private final Projection projection;
    private final Schemas schemas;
    private final Chain chain;
    private final BlockReader blocks;
    private final DataSource source;
    private volatile @Nullable Position position;
    private volatile @Nullable String trouble;

    ProjectionRun(Projection projection, Chain chain, BlockReader blocks, DataSource source) {
        this.projection = projection;
        this.schemas = new Schemas(projection.module());
        this.chain = chain;
        this.blocks = blocks;
        this.source = source;
    }

    String module() {
        return projection.module();
    }

    ProjectionStatus status() {
        Position at = position;
        return new ProjectionStatus(module(), at == null ? -1 : at.height(), newest(), trouble);
    }

    /// Finds out how far the rows go. Rows of another version of the projection, or of blocks that
    /// this chain does not have, are dropped.
    void open() throws SQLException {
        if (!schemas.viewsAreCurrent(source)) {
            schemas.renewViews(source);
        }
        Optional<Position> read = read();
        if (read.isPresent() && !isOurs(read.get())) {
            renew();
        } else {
            position = read.orElse(null);
            projection.forget();
        }
    }

    /// Empties the views: the next steps make them again from the genesis.
    void renew() throws SQLException {
        schemas.renewViews(source);
        position = read().orElse(null);
        projection.forget();
    }

    /// Adds the next blocks, if there are any.
    ///
    /// @return whether there were
    boolean step() throws SQLException {
        List<ProjectedBlock> next = next();
        if (next.isEmpty()) {
            return false;
        }
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                add(next, connection);
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                projection.forget();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
        return true;
    }

    /// Keeps why it does not go on; null when it does.
    void troubled(@Nullable String reason) {
        trouble = reason;
    }

    private void add(List<ProjectedBlock> next, Connection connection) throws SQLException {
        Optional<Position> before = Optional.ofNullable(position);
        ProjectedBlock last = next.getLast();
        Position after = new Position(last.block().height(), last.seal(), projection.version());
        try (Statement statement = connection.createStatement()) {
            // rows and position are lost together, and made again
            statement.execute("set local synchronous_commit = off");
        }
        projection.add(next, connection);
        after.write(connection, schemas.views(), before);
        connection.commit();
        position = after;
    }

    private List<ProjectedBlock> next() {
        Position at = position;
        long newest = newest();
        long height = at == null ? 0 : at.height() + 1;
        List<ProjectedBlock> next = new ArrayList<>();
        for (int records = 0;
                height <= newest && records < RECORDS_A_STEP && next.size() < BLOCKS_A_STEP;
                height++) {
            ProjectedBlock block = blocks.block(height);
            next.add(block);
            records += block.records().size();
        }
        return next;
    }

    /// The last block under a signed head: nothing is shown that the log has not signed.
    private long newest() {
        return chain.head().map(head -> chain.blockOf(head.size() - 1).height()).orElse(-1L);
    }

    private Optional<Position> read() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return Position.read(connection, schemas.views());
        }
    }

    private boolean isOurs(Position read) {
        return read.version() == projection.version()
                && chain.block(read.height()).map(this::sealOf).equals(Optional.of(read.seal()));
    }

    private Hash sealOf(Block block) {
        return chain.identity().suite().leafHash(chain.entry(block.sealIndex()));
    }
}
