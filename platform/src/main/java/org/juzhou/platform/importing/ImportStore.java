package org.juzhou.platform.importing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.Region;
import org.juzhou.platform.importing.ImportJob.State;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Jobs and their rows in own tables.
@Component
final class ImportStore {
    private static final String JOB =
            """
            select j.id, j.name, j.state, j.made, j.ended, j.trouble,
                count(*) filter (where i.state = 'bad') as bad,
                count(*) filter (where i.state = 'good') as good,
                count(*) filter (where i.state = 'left') as left_out,
                count(*) filter (where i.state = 'listed') as listed,
                count(*) filter (where i.state = 'refused') as refused
            from importing_own.job j left join importing_own.item i on i.job = j.id
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;

    ImportStore(JdbcClient jdbc, JdbcTemplate template, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.template = template;
        this.transaction = transaction;
    }

    /// What became of a row.
    ///
    /// @param state `listed` or `refused`
    record Ended(int number, String state, @Nullable Fault fault) {}

    /// A row as it is shown.
    record Shown(
            int number,
            String state,
            @Nullable String name,
            @Nullable String code,
            @Nullable String kind,
            @Nullable String region,
            @Nullable String organisation,
            String faults) {}

    void insert(String id, String name, long madeMillis, List<Preview.Row> rows) {
        transaction.executeWithoutResult(
                _ -> {
                    jdbc.sql(
                                    "insert into importing_own.job (id, name, state, made)"
                                            + " values (?, ?, 'previewed', ?)")
                            .params(id, name, madeMillis)
                            .update();
                    template.batchUpdate(
                            "insert into importing_own.item (job, number, state, name, short_name,"
                                    + " code, kind, region, industry, faults)"
                                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            rows.stream().map(row -> values(id, row)).toList());
                });
    }

    Optional<ImportJob> job(String id) {
        return jdbc.sql(JOB + " where j.id = ? group by j.id")
                .param(id)
                .query(ImportStore::job)
                .optional();
    }

    List<ImportJob> jobs(int atMost) {
        return jdbc.sql(JOB + " group by j.id order by j.made desc, j.id limit ?")
                .param(atMost)
                .query(ImportStore::job)
                .list();
    }

    /// A page of rows.
    ///
    /// @param state null for all
    /// @param after number of the row before the first
    List<Shown> rows(String job, @Nullable String state, long after, int atMost) {
        return jdbc.sql(
                        "select number, state, name, code, kind, region, organisation, faults"
                                + " from importing_own.item where job = ? and number > ?"
                                + (state == null ? "" : " and state = ?")
                                + " order by number limit "
                                + atMost)
                .params(state == null ? List.of(job, after) : List.of(job, after, state))
                .query(
                        (row, _) ->
                                new Shown(
                                        row.getInt("number"),
                                        row.getString("state"),
                                        row.getString("name"),
                                        row.getString("code"),
                                        row.getString("kind"),
                                        row.getString("region"),
                                        row.getString("organisation"),
                                        row.getString("faults")))
                .list();
    }

    /// Moves a job from one state to another.
    ///
    /// @return whether it was in the first
    boolean move(String id, State from, State to, @Nullable Long endedMillis) {
        return jdbc.sql(
                                "update importing_own.job set state = ?, ended = ?, trouble = null"
                                        + " where id = ? and state = ?")
                        .params(Arrays.asList(to.text(), endedMillis, id, from.text()))
                        .update()
                == 1;
    }

    void trouble(String id, @Nullable String reason) {
        jdbc.sql("update importing_own.job set trouble = ? where id = ?")
                .params(Arrays.asList(reason, id))
                .update();
    }

    /// Only these rows are wanted.
    void choose(String job, List<Integer> numbers) {
        jdbc.sql(
                        "update importing_own.item set state = 'left' where job = ?"
                                + " and state = 'good' and not number = any"
                                + " (string_to_array(?, ',')::integer[])")
                .params(job, numbers.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .update();
    }

    Optional<String> running() {
        return jdbc.sql(
                        "select id from importing_own.job where state = 'running'"
                                + " order by made, id limit 1")
                .query(String.class)
                .optional();
    }

    /// The next rows to be listed, each with its organisation, which is on the disk before any
    /// record is made.
    List<ImportItem> next(String job, int atMost) {
        List<ImportItem> found =
                jdbc.sql(
                                "select number, name, short_name, code, kind, region, industry,"
                                        + " organisation from importing_own.item where job = ?"
                                        + " and state = 'good' order by number limit ?")
                        .params(job, atMost)
                        .query(ImportStore::item)
                        .list();
        List<ImportItem> named = new ArrayList<>();
        List<Object[]> fresh = new ArrayList<>();
        for (ImportItem item : found) {
            if (item.organisation() == null) {
                ImportItem given = item.as(OrganisationId.random());
                fresh.add(new Object[] {given.id().value(), job, item.number()});
                named.add(given);
            } else {
                named.add(item);
            }
        }
        transaction.executeWithoutResult(
                _ ->
                        template.batchUpdate(
                                "update importing_own.item set organisation = ?"
                                        + " where job = ? and number = ?",
                                fresh));
        return named;
    }

    /// Notes what became of rows; of a sole trader nothing but that is kept.
    void end(String job, List<Ended> ended) {
        transaction.executeWithoutResult(
                _ ->
                        template.batchUpdate(
                                """
                                update importing_own.item set state = ?, faults = ?,
                                    name = case when kind = 'sole-trader' then null else name end,
                                    short_name = case when kind = 'sole-trader' then null
                                        else short_name end,
                                    code = case when kind = 'sole-trader' then null else code end
                                where job = ? and number = ?
                                """,
                                ended.stream()
                                        .map(
                                                one ->
                                                        new Object[] {
                                                            one.state(),
                                                            faults(
                                                                    one.fault() == null
                                                                            ? List.of()
                                                                            : List.of(one.fault())),
                                                            job,
                                                            one.number()
                                                        })
                                        .toList()));
    }

    private static Object[] values(String job, Preview.Row row) {
        return switch (row) {
            case Preview.Bad(int number, List<Fault> faults) ->
                    new Object[] {
                        job, number, "bad", null, null, null, null, null, null, faults(faults)
                    };
            case Preview.Good(int number, Candidate candidate) ->
                    new Object[] {
                        job,
                        number,
                        "good",
                        candidate.name(),
                        candidate.shortName(),
                        valueOf(candidate.code()),
                        candidate.kind().text(),
                        candidate.region().code(),
                        valueOf(candidate.industry()),
                        faults(List.of())
                    };
        };
    }

    private static @Nullable String valueOf(@Nullable CreditCode credit) {
        return credit == null ? null : credit.value();
    }

    private static @Nullable String valueOf(@Nullable Industry industry) {
        return industry == null ? null : industry.division();
    }

    private static String faults(List<Fault> faults) {
        StringBuilder out = new StringBuilder("[");
        for (Fault fault : faults) {
            if (out.length() > 1) {
                out.append(',');
            }
            JsonAnswer.into(out)
                    .text("column", fault.column())
                    .text("code", fault.code())
                    .text("detail", fault.message())
                    .end();
        }
        return out.append(']').toString();
    }

    private static ImportItem item(ResultSet row, int number) throws SQLException {
        String code = row.getString("code");
        String industry = row.getString("industry");
        String organisation = row.getString("organisation");
        Candidate candidate =
                new Candidate(
                        row.getString("name"),
                        row.getString("short_name"),
                        OrganisationKind.parse(row.getString("kind")),
                        new Region(row.getString("region")),
                        industry == null ? null : new Industry(industry),
                        code == null ? null : new CreditCode(code),
                        null);
        return new ImportItem(
                row.getInt("number"),
                candidate,
                organisation == null ? null : new OrganisationId(organisation));
    }

    private static ImportJob job(ResultSet row, int number) throws SQLException {
        return new ImportJob(
                row.getString("id"),
                row.getString("name"),
                State.of(row.getString("state")),
                row.getLong("made"),
                row.getObject("ended", Long.class),
                row.getString("trouble"),
                new ImportJob.Counts(
                        row.getLong("bad"),
                        row.getLong("good"),
                        row.getLong("left_out"),
                        row.getLong("listed"),
                        row.getLong("refused")));
    }
}
