package org.juzhou.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class BundledPostgresTest {
    @TempDir Path folder;

    @Test
    void keepsWhatWasWrittenThroughAStop() {
        Path data = folder.resolve("postgres");
        try (BundledPostgres first = BundledPostgres.start(TestDatabase.programs(), data);
                Database database = Database.open(first.address())) {
            jdbc(database).sql("create table kept (n integer)").update();
            jdbc(database).sql("insert into kept values (7)").update();
        }

        try (BundledPostgres second = BundledPostgres.start(TestDatabase.programs(), data);
                Database database = Database.open(second.address())) {
            assertThat(number(database, "select n from kept")).isEqualTo(7);
        }
    }

    /// The first is what lives on after its program was killed.
    @Test
    void endsTheOneThatLivedOnAndKeepsItsRows() {
        Path data = folder.resolve("postgres");
        try (BundledPostgres orphan = BundledPostgres.start(TestDatabase.programs(), data)) {
            try (Database database = Database.open(orphan.address())) {
                jdbc(database).sql("create table kept as select 7 as n").update();
            }

            try (BundledPostgres next = BundledPostgres.start(TestDatabase.programs(), data);
                    Database database = Database.open(next.address())) {
                assertThat(number(database, "select n from kept")).isEqualTo(7);
                assertThat(next.address().url()).isNotEqualTo(orphan.address().url());
            }
        }
    }

    @Test
    void beginsAgainWhereMakingItWasCutShort() throws IOException {
        Path data = folder.resolve("postgres");
        Files.createDirectories(data.resolve("cluster.new/base"));
        Files.createDirectories(data.resolve("cluster/base"));

        try (BundledPostgres server = BundledPostgres.start(TestDatabase.programs(), data);
                Database database = Database.open(server.address())) {
            assertThat(number(database, "select 1")).isEqualTo(1);
        }
    }

    @Test
    void isOpenToNobodyWithoutThePassword() throws IOException {
        Path data = folder.resolve("postgres");
        try (BundledPostgres server = BundledPostgres.start(TestDatabase.programs(), data)) {
            String url = server.address().url();

            for (String password : List.of("", "juzhou", "postgres")) {
                assertThatThrownBy(() -> DriverManager.getConnection(url, "juzhou", password))
                        .isInstanceOf(SQLException.class);
            }
            assertThat(url).contains("127.0.0.1");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(data.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(server.address().toString()).doesNotContain(server.address().password());
        }
    }

    @Test
    void writesThroughToTheDisk() {
        Path data = folder.resolve("postgres");
        try (BundledPostgres server = BundledPostgres.start(TestDatabase.programs(), data);
                Database database = Database.open(server.address())) {
            assertThat(text(database, "show fsync")).isEqualTo("on");
            assertThat(text(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(text(database, "show data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void saysWhatIsInTheWay() throws IOException {
        Path none = folder.resolve("none");
        PostgresPrograms programs = new PostgresPrograms(none);

        assertThatThrownBy(() -> BundledPostgres.start(programs, folder.resolve("postgres")))
                .isInstanceOf(DatabaseException.class)
                .extracting(e -> ((DatabaseException) e).code())
                .isEqualTo("database-not-started");
    }

    private static JdbcClient jdbc(Database database) {
        return JdbcClient.create(database.source());
    }

    private static int number(Database database, String sql) {
        return jdbc(database).sql(sql).query(Integer.class).single();
    }

    private static String text(Database database, String sql) {
        return jdbc(database).sql(sql).query(String.class).single();
    }
}
