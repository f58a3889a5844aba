package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Suite;
import org.juzhou.platform.projection.ProjectedBlock;
import org.juzhou.platform.projection.Projection;
import org.juzhou.platform.projection.Projector;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The views of a whole node follow its log, each block once, and can be made again.
class ViewsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private static Path folder;
    private static RunningNode node;

    @BeforeAll
    static void serve() {
        node = RunningNode.begin(folder, Suite.STANDARD);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theRowsAreTheRecordsOfTheLog() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ids.add(RunningNode.json(node.submit(node.record())).path("id").asString());
        }
        node.awaitViews();

        List<Long> rows =
                jdbc().sql("select index from explorer.record order by index")
                        .query((row, _) -> row.getLong(1))
                        .list();

        assertThat(rows).containsExactlyElementsOf(recordsOfTheLog());
        assertThat(rows.stream().map(index -> node.chain().placeOf(index).orElseThrow().id().hex()))
                .containsAll(ids);
        assertThat(number("select sum(records) from explorer.day")).isEqualTo(rows.size());
        assertThat(number("select sum(records) from explorer.author")).isEqualTo(rows.size());
    }

    @Test
    void viewsMadeAgainEqualTheLiveOnes() {
        for (int i = 0; i < 20; i++) {
            node.submit(node.record());
        }
        node.awaitViews();
        List<String> live = everyRow();
        assertThat(live).isNotEmpty();
        jdbc().sql("update explorer.record set time = 0").update();
        jdbc().sql("delete from explorer.author").update();

        for (String app : List.of("explorer", "identity", "counting")) {
            assertThat(
                            node.post(
                                    "/api/views/" + app + "/renew",
                                    "text/plain",
                                    new byte[0],
                                    node.asOwner()))
                    .matches(answer -> answer.statusCode() == 202);
        }
        node.awaitViews();

        assertThat(everyRow()).isEqualTo(live);
    }

    @Test
    void saysThatThereIsNoSuchView() {
        var answer =
                node.post("/api/views/nothing/renew", "text/plain", new byte[0], node.asOwner());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(RunningNode.json(answer).path("code").asString()).isEqualTo("no-such-view");
    }

    /// The projection breaks at random places, after rows were written and before they are
    /// committed; its connection is lost as well.
    @Test
    void addsEachBlockOnceWhereverItBreaks() throws InterruptedException {
        AtomicInteger broken = new AtomicInteger();
        Random random = new Random(7);
        Projection breaking = new Tally(random, broken);
        try (Projector projector =
                new Projector(node.chain(), node.database().source(), List.of(breaking))) {
            projector.start();
            for (int i = 0; i < 40; i++) {
                node.submit(node.record());
            }
            assertThat(projector.awaitCurrent(PATIENCE)).isTrue();
        }

        assertThat(broken).hasPositiveValue();
        assertThat(
                        jdbc().sql("select index from tally.tally order by index")
                                .query((row, _) -> row.getLong(1))
                                .list())
                .containsExactlyElementsOf(recordsOfTheLog());
    }

    /// Rows of a block that the chain does not have are of another past.
    @Test
    void dropsViewsThatAreAheadOfTheChain() throws InterruptedException {
        node.submit(node.record());
        Projection calm = new Tally(new Random(7), new AtomicInteger(Tally.MOST));
        try (Projector projector =
                new Projector(node.chain(), node.database().source(), List.of(calm))) {
            projector.start();
            assertThat(projector.awaitCurrent(PATIENCE)).isTrue();
        }
        jdbc().sql("update tally.position set height = height + 1000").update();
        jdbc().sql("insert into tally.tally values (1000000, 1000000)").update();

        try (Projector projector =
                new Projector(node.chain(), node.database().source(), List.of(calm))) {
            projector.start();
            assertThat(projector.awaitCurrent(PATIENCE)).isTrue();
        }

        assertThat(number("select count(*) from tally.tally where index = 1000000")).isZero();
        assertThat(number("select count(*) from tally.tally")).isEqualTo(recordsOfTheLog().size());
    }

    /// Keeps the places of records, and breaks now and then if it shall.
    private record Tally(Random random, AtomicInteger broken) implements Projection {
        /// So often it breaks.
        private static final int MOST = 5;

        @Override
        public String module() {
            return "tally";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void add(List<ProjectedBlock> blocks, Connection connection) throws SQLException {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into tally.tally values (?, ?)")) {
                for (ProjectedBlock block : blocks) {
                    for (int i = 0; i < block.records().size(); i++) {
                        insert.setLong(1, block.index(i));
                        insert.setLong(2, block.block().height());
                        insert.executeUpdate();
                    }
                    breakMaybe();
                }
            }
        }

        private void breakMaybe() throws SQLException {
            if (broken.get() < MOST && random.nextInt(3) == 0) {
                broken.incrementAndGet();
                throw new SQLException("broken by the test");
            }
        }
    }

    private static List<Long> recordsOfTheLog() {
        List<Long> records = new ArrayList<>();
        for (long i = 0; i < node.chain().size(); i++) {
            if (i > 0 && node.chain().placeOf(i).isPresent()) {
                records.add(i);
            }
        }
        return records;
    }

    private static List<String> everyRow() {
        List<String> tables =
                jdbc().sql(
                                "select schemaname || '.' || tablename from pg_tables"
                                        + " where schemaname in ('explorer', 'identity', 'counting')"
                                        + " and tablename <> 'migration' order by 1")
                        .query((row, _) -> row.getString(1))
                        .list();
        List<String> rows = new ArrayList<>();
        for (String table : tables) {
            rows.addAll(
                    jdbc().sql("select '" + table + " ' || t::text from " + table + " t order by 1")
                            .query((row, _) -> row.getString(1))
                            .list());
        }
        return rows;
    }

    private static long number(String sql) {
        return jdbc().sql(sql).query(Long.class).single();
    }

    private static JdbcClient jdbc() {
        return JdbcClient.create(node.database().source());
    }
}
