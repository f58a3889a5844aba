package org.juzhou.platform.counting;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rule 1 of counting.md over the views: as things stand now, for business from a day on.
@Component
class CountingQueries {
    /// Those on chain, each with the first month of its business in the period.
    private static final String ON_CHAIN =
            """
            with counted as (
                select o.id, o.kind, o.region, o.industry, o.reviewed_by,
                    (select min(b.day) from counting.business_day b
                        where b.organisation = o.id and b.day >= ?) as first_day
                from identity.organisation o
                where o.standing in ('verified', 'active')),
            on_chain as (select * from counted where first_day is not null and kind = ?)
            """;

    private final JdbcClient jdbc;

    CountingQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One line of a breakdown.
    ///
    /// @param share of the largest line, 0 to 100
    record Line(String name, long count, int share) {}

    /// Enterprises that are listed, and neither suspended nor left.
    long registered() {
        return jdbc.sql(
                        "select count(*) from identity.organisation where kind = 'enterprise'"
                                + " and standing not in ('suspended', 'left')")
                .query(Long.class)
                .single();
    }

    /// Organisations of a kind that are on chain.
    long onChain(LocalDate from, String kind) {
        return jdbc.sql(ON_CHAIN + "select count(*) from on_chain")
                .params(from, kind)
                .query(Long.class)
                .single();
    }

    List<Line> byRegion(LocalDate from) {
        return lines(from, "select region, count(*) from on_chain group by 1");
    }

    List<Line> byIndustry(LocalDate from) {
        return lines(from, "select coalesce(industry, '-'), count(*) from on_chain group by 1");
    }

    List<Line> byMonth(LocalDate from) {
        return lines(
                from, "select to_char(first_day, 'YYYY-MM'), count(*) from on_chain group by 1");
    }

    List<Line> byReviewer(LocalDate from) {
        return lines(from, "select coalesce(reviewed_by, '-'), count(*) from on_chain group by 1");
    }

    List<Line> byPlatform(LocalDate from) {
        return lines(
                from,
                "select u.platform, count(*) from on_chain join identity.use u"
                        + " on u.organisation = on_chain.id group by 1");
    }

    private List<Line> lines(LocalDate from, String sql) {
        List<Line> lines =
                jdbc.sql(ON_CHAIN + sql + " order by 1")
                        .params(from, "enterprise")
                        .query((row, _) -> new Line(row.getString(1), row.getLong(2), 0))
                        .list();
        long most = lines.stream().mapToLong(Line::count).max().orElse(1);
        return lines.stream()
                .map(line -> new Line(line.name(), line.count(), (int) (line.count() * 100 / most)))
                .toList();
    }
}
