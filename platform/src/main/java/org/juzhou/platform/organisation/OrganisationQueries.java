package org.juzhou.platform.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.listing.Conditions;
import org.juzhou.platform.listing.ListRequest;
import org.juzhou.platform.listing.Listing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads of the views of organisations, each with its name in clear where a record has its digest.
/// The name of a sole trader is a person's, and never given.
@Component
public class OrganisationQueries {
    private static final int PAGE = 20;
    private static final int ROWS_AT_ONCE = 1_000;

    private static final String NAMES =
            """
             left join lateral (
                select n.value from identity_own.name n
                join identity.name_digest d
                    on d.digest = n.digest and d.organisation = n.organisation
                where n.organisation = o.id and n.field = 'name'
                    and o.kind <> 'sole-trader' limit 1) name on true
            """;

    private static final String FROM =
            " from identity.organisation o"
                    + " left join explorer.author a on a.organisation = o.id"
                    + NAMES;

    private static final String COLUMNS =
            "select o.id, name.value as name, o.kind, o.standing, o.code, o.region, o.industry,"
                    + " o.listed_index, coalesce(a.records, 0) as records, o.since_time";

    private final JdbcClient jdbc;

    OrganisationQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A page of the organisations that were asked for, those listed last first.
    Listing<OrganisationRow> list(ListRequest request) {
        long started = System.nanoTime();
        Conditions wanted = conditions(request);
        boolean backwards = request.before().isPresent();
        Conditions page = wanted.copy();
        request.after().ifPresent(after -> page.and("o.listed_index < ?", after));
        request.before().ifPresent(before -> page.and("o.listed_index > ?", before));
        List<OrganisationRow> rows =
                page.on(
                                jdbc,
                                COLUMNS
                                        + FROM
                                        + page.where()
                                        + " order by o.listed_index "
                                        + (backwards ? "asc" : "desc")
                                        + " limit "
                                        + (PAGE + 1))
                        .query(OrganisationQueries::row)
                        .list();
        long total =
                wanted.on(jdbc, "select count(*) from identity.organisation o" + wanted.where())
                        .query(Long.class)
                        .single();
        long millis = (System.nanoTime() - started) / 1_000_000;
        return Listing.cut(
                request,
                backwards ? rows.reversed() : rows,
                PAGE,
                OrganisationRow::listedIndex,
                new Listing.Counted(total, millis));
    }

    /// Every organisation that was asked for, a thousand at a time.
    void each(ListRequest request, Consumer<OrganisationRow> taker) {
        long below = Long.MAX_VALUE;
        while (true) {
            Conditions next = conditions(request).and("o.listed_index < ?", below);
            List<OrganisationRow> rows =
                    next.on(
                                    jdbc,
                                    COLUMNS
                                            + FROM
                                            + next.where()
                                            + " order by o.listed_index desc limit "
                                            + ROWS_AT_ONCE)
                            .query(OrganisationQueries::row)
                            .list();
            rows.forEach(taker);
            if (rows.size() < ROWS_AT_ONCE) {
                return;
            }
            below = rows.getLast().listedIndex();
        }
    }

    /// One organisation; empty where it was never listed.
    public Optional<OrganisationRow> organisation(String id) {
        return jdbc.sql(COLUMNS + FROM + " where o.id = ?")
                .param(id)
                .query(OrganisationQueries::row)
                .optional();
    }

    /// How many stand where.
    Map<String, Long> byStanding() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("select standing, count(*) from identity.organisation group by standing")
                .query(
                        rows -> {
                            counts.put(rows.getString(1), rows.getLong(2));
                        });
        return counts;
    }

    /// Indexes of the records about an organisation, the last first.
    List<Long> acts(String id, int atMost) {
        return jdbc.sql(
                        "select index from identity.act where organisation = ?"
                                + " order by index desc limit ?")
                .params(id, atMost)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /// The platforms that an organisation uses.
    List<String> platforms(String id) {
        return jdbc.sql("select platform from identity.use where organisation = ? order by 1")
                .param(id)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// Every platform, and how many organisations use it.
    public List<PlatformRow> platforms() {
        return jdbc.sql(
                        """
                        select p.id, p.operator, p.category, p.filing, p.status, p.agreement,
                            p.set_index, name.value as name, (select count(*) from identity.use u
                                where u.platform = p.id) as users
                        from identity.platform p
                        left join identity.organisation o on o.id = p.operator
                        """
                                + NAMES
                                + " order by p.id")
                .query(
                        (row, _) ->
                                new PlatformRow(
                                        row.getString("id"),
                                        row.getString("operator"),
                                        row.getString("name"),
                                        row.getString("category"),
                                        row.getString("filing"),
                                        row.getString("status"),
                                        row.getLong("agreement"),
                                        row.getLong("users")))
                .list();
    }

    private static Conditions conditions(ListRequest request) {
        Conditions conditions = new Conditions();
        for (String filter : OrganisationFilters.COLUMNS) {
            request.chosen(filter)
                    .ifPresent(value -> conditions.and("o." + filter + " = ?", value));
        }
        request.chosen(OrganisationFilters.SECTION)
                .ifPresent(
                        value ->
                                conditions.and(
                                        "o.industry = any (string_to_array(?, ','))",
                                        String.join(",", Industry.divisions(value.charAt(0)))));
        request.chosen(OrganisationFilters.PLATFORM)
                .ifPresent(
                        value ->
                                conditions.and(
                                        "exists (select 1 from identity.use u"
                                                + " where u.organisation = o.id and u.platform = ?)",
                                        value));
        if (!request.text().isEmpty()) {
            String text = request.text();
            conditions.and(
                    "o.id = ? or o.code like ? or o.kind <> 'sole-trader' and o.id in (select n.organisation"
                            + " from identity_own.name n join identity.name_digest d"
                            + " on d.digest = n.digest and d.organisation = n.organisation"
                            + " where n.value ilike ?)",
                    text.toLowerCase(Locale.ROOT),
                    Conditions.anywhere(text.toUpperCase(Locale.ROOT)),
                    Conditions.anywhere(text));
        }
        return conditions;
    }

    private static OrganisationRow row(ResultSet row, int number) throws SQLException {
        return new OrganisationRow(
                row.getString("id"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("standing"),
                row.getString("code"),
                row.getString("region"),
                row.getString("industry"),
                row.getLong("listed_index"),
                row.getLong("records"),
                row.getLong("since_time"));
    }
}
