package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.counting.Count;
import org.juzhou.platform.counting.Period;
import org.juzhou.platform.counting.Recount;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The demo province: real records, a count that a recount of the log agrees with, and no name or
/// number of a person anywhere on the ledger.
class DemoTest {
    @TempDir private static Path folder;
    private static RunningNode node;

    @BeforeAll
    static void makeTheProvince() {
        node = RunningNode.begin(folder, Suite.STANDARD);
        node.makeDemo();
        node.awaitViews();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void hasPlatformsAndOrganisationsOfEveryStanding() {
        assertThat(number("select count(*) from identity.platform")).isGreaterThan(10);
        assertThat(number("select count(*) from identity.organisation")).isGreaterThan(300);
        assertThat(
                        jdbc().sql("select distinct standing from identity.organisation order by 1")
                                .query((row, _) -> row.getString(1))
                                .list())
                .containsExactly("active", "claimed", "left", "listed", "suspended", "verified");
    }

    @Test
    void everythingSaysThatItIsADemo() {
        assertThat(
                        number(
                                "select count(*) from identity_own.name"
                                        + " where value not like '%（演示）'"))
                .isZero();
        assertThat(
                        number(
                                "select count(*) from identity.organisation where code is not null"
                                        + " and substr(code, 3, 6) <> '439900'"))
                .isZero();
        assertThat(number("select count(*) from identity.platform where filing is not null"))
                .isZero();
    }

    /// The page counts by SQL, the recount by the entries of the log.
    @Test
    void theCountOfThePageIsThatOfTheLog() {
        JsonNode page = RunningNode.json(node.get("/api/count?from=2020-01-01"));
        Period period =
                new Period(Period.dayOf(0).plusYears(50), Period.dayOf(System.currentTimeMillis()));
        Count count = recount(period);

        assertThat(count.onChain()).isPositive();
        assertThat(page.path("registered").asLong()).isEqualTo(count.registered());
        assertThat(page.path("onChain").asLong()).isEqualTo(count.onChain());
        assertThat(page.path("soleTraders").asLong()).isEqualTo(count.soleTraders());
        assertThat(lines(page, "byRegion")).isEqualTo(lines(count.byRegion().entrySet()));
        assertThat(lines(page, "byIndustry")).isEqualTo(lines(count.byIndustry().entrySet()));
        assertThat(lines(page, "byPlatform")).isEqualTo(lines(count.byPlatform().entrySet()));
        assertThat(lines(page, "byMonth")).isEqualTo(lines(count.byMonth().entrySet()));
        assertThat(lines(page, "byReviewer")).isEqualTo(lines(count.byReviewer().entrySet()));
    }

    @Test
    void noRecordHoldsANameOrANumberOfAPersonOrItsUnsaltedDigest() {
        assertThat(number("select count(*) from identity_own.name")).isGreaterThan(100);
        assertThat(number("select count(*) from people_own.account")).isGreaterThan(5);
        assertThat(LedgerScan.records(node.chain())).hasSizeGreaterThan(1_000);
        assertThat(LedgerScan.find(node.chain(), node.database().source())).isEmpty();
    }

    /// A scan that finds nothing anywhere is worth nothing.
    @Test
    void theScanFindsWhatItLooksFor() {
        String id =
                jdbc().sql("select id from identity.organisation limit 1")
                        .query(String.class)
                        .single();
        JdbcClient jdbc = jdbc();
        String login = String.valueOf(id);
        jdbc.sql(
                        "insert into people_own.account (id, login, name, level, state, made)"
                                + " values (?, ?, ?, 'declared', 'active', 0)")
                .param("pzzzzzzzzzzzzzzzz")
                .param(login)
                .param(new byte[1])
                .update();
        try {
            assertThat(LedgerScan.find(node.chain(), node.database().source()))
                    .anyMatch(one -> one.endsWith(login));
        } finally {
            jdbc.sql("delete from people_own.account where id = ?")
                    .param("pzzzzzzzzzzzzzzzz")
                    .update();
        }
    }

    private static Count recount(Period period) {
        Recount recount = new Recount(node.chain().identity().genesis(), period);
        for (long i = 1; i < node.chain().size(); i++) {
            switch (entry(i)) {
                case Entry.OfRecord(SignedRecord record) -> recount.record(record);
                case Entry.OfSeal(Seal seal) -> recount.seal(seal);
                case Entry.OfGenesis _ -> throw new AssertionError("a second genesis");
            }
        }
        return recount.count();
    }

    private static Entry entry(long index) {
        return Entry.parse(
                Bytes.unsafeWrap(node.chain().entry(index)), node.chain().identity().suite());
    }

    private static Set<String> lines(JsonNode page, String name) {
        Set<String> lines = new TreeSet<>();
        page.path(name)
                .properties()
                .forEach(one -> lines.add(one.getKey() + " " + one.getValue().asLong()));
        return lines;
    }

    private static Set<String> lines(Set<Map.Entry<String, Long>> counted) {
        Set<String> lines = new TreeSet<>();
        counted.forEach(one -> lines.add(one.getKey() + " " + one.getValue()));
        return lines;
    }

    private static long number(String sql) {
        return jdbc().sql(sql).query(Long.class).single();
    }

    private static JdbcClient jdbc() {
        return JdbcClient.create(node.database().source());
    }
}
