package org.juzhou.platform.explorer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.listing.Conditions;
import org.juzhou.platform.listing.ListRequest;
import org.juzhou.platform.listing.Listing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads of the views of records.
@Component
final class RecordQueries {
    static final String CONTRACT = "contract";
    static final String AUTHOR = "author";
    private static final int PAGE = 30;

    private final JdbcClient jdbc;

    RecordQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A record in a list.
    ///
    /// @param name of the author; null where it is not known here
    record Row(
            long index,
            String author,
            @Nullable String name,
            String contract,
            String action,
            long timeMillis) {}

    /// Records of a day of Asia/Shanghai.
    record Day(LocalDate day, long records) {}

    /// A page of records, the newest first.
    ///
    /// @param author organisation id; empty for all
    Listing<Row> list(ListRequest request, Optional<String> author) {
        long started = System.nanoTime();
        boolean backwards = request.before().isPresent();
        Optional<Integer> number = author.map(this::number);
        Conditions page = new Conditions();
        number.ifPresent(no -> page.and("r.author = ?", no));
        request.chosen(CONTRACT)
                .ifPresent(
                        name ->
                                page.and(
                                        "r.act in (select no from explorer.act"
                                                + " where contract = ?)",
                                        name));
        request.after().ifPresent(after -> page.and("r.index < ?", after));
        request.before().ifPresent(before -> page.and("r.index > ?", before));
        String order = backwards ? "asc" : "desc";
        List<Row> rows =
                page.on(
                                jdbc,
                                "with r as (select * from explorer.record r"
                                        + page.where()
                                        + " order by r.index "
                                        + order
                                        + " limit "
                                        + (PAGE + 1)
                                        + ") select r.index, a.organisation, t.contract, t.action,"
                                        + " r.time, (select n.value from identity_own.name n"
                                        + " join identity.name_digest d on d.digest = n.digest"
                                        + " and d.organisation = n.organisation"
                                        + " join identity.organisation o on o.id = n.organisation"
                                        + " where n.organisation = a.organisation"
                                        + " and n.field = 'name' and o.kind <> 'sole-trader'"
                                        + " limit 1) as name"
                                        + " from r join explorer.author a on a.no = r.author"
                                        + " join explorer.act t on t.no = r.act"
                                        + " order by r.index "
                                        + order)
                        .query(
                                (row, _) ->
                                        new Row(
                                                row.getLong("index"),
                                                row.getString("organisation"),
                                                row.getString("name"),
                                                row.getString("contract"),
                                                row.getString("action"),
                                                row.getLong("time")))
                        .list();
        long total = total(request, number);
        return Listing.cut(
                request,
                backwards ? rows.reversed() : rows,
                PAGE,
                Row::index,
                new Listing.Counted(total, (System.nanoTime() - started) / 1_000_000));
    }

    /// Counted without touching every record where that is possible.
    private long total(ListRequest request, Optional<Integer> author) {
        Optional<String> contract = request.chosen(CONTRACT);
        if (author.isEmpty()) {
            return jdbc.sql(
                            "select coalesce(sum(records), 0) from explorer.day where act in"
                                    + " (select no from explorer.act where ? = '' or contract = ?)")
                    .params(contract.orElse(""), contract.orElse(""))
                    .query(Long.class)
                    .single();
        }
        return contract.isEmpty()
                ? jdbc.sql("select coalesce(sum(records), 0) from explorer.author where no = ?")
                        .param(author.get())
                        .query(Long.class)
                        .single()
                : jdbc.sql(
                                "select count(*) from explorer.record where author = ? and act in"
                                        + " (select no from explorer.act where contract = ?)")
                        .params(author.get(), contract.get())
                        .query(Long.class)
                        .single();
    }

    /// The number of an author; one that nobody has where it never wrote.
    private int number(String organisation) {
        return jdbc.sql("select no from explorer.author where organisation = ?")
                .param(organisation)
                .query(Integer.class)
                .optional()
                .orElse(-1);
    }

    /// The contracts that have records.
    List<String> contracts() {
        return jdbc.sql("select distinct contract from explorer.act order by 1")
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// Records of each of the last days, the oldest first; days without any are there too.
    List<Day> activity(LocalDate last, int days) {
        TreeMap<LocalDate, Long> counts = new TreeMap<>();
        for (int i = 0; i < days; i++) {
            counts.put(last.minusDays(i), 0L);
        }
        jdbc.sql("select day, sum(records) from explorer.day where day > ? and day <= ? group by 1")
                .params(last.minusDays(days), last)
                .query(
                        row -> {
                            counts.put(row.getObject(1, LocalDate.class), row.getLong(2));
                        });
        return counts.entrySet().stream()
                .map(one -> new Day(one.getKey(), one.getValue()))
                .toList();
    }
}
