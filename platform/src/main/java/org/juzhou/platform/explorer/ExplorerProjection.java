package org.juzhou.platform.explorer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.counting.Period;
import org.juzhou.platform.projection.ProjectedBlock;
import org.juzhou.platform.projection.Projection;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;

/// Every record in a narrow row, its author and act by numbers, and records by day.
@Component
final class ExplorerProjection implements Projection {
    private static final int MOST_AUTHORS_IN_MEMORY = 200_000;
    private static final int ROW_BYTES = 40;

    private final Map<String, Integer> acts = new LinkedHashMap<>();
    private final Map<String, Integer> authors = new LinkedHashMap<>();
    private int lastAuthor = -1;

    /// An act on a day.
    private record DayAct(LocalDate day, int act) {}

    /// What is new of an author.
    private static final class Written {
        private long records;
        private long first;
        private long last;
    }

    @Override
    public String module() {
        return "explorer";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void forget() {
        acts.clear();
        authors.clear();
        lastAuthor = -1;
    }

    @Override
    public void add(List<ProjectedBlock> blocks, Connection connection) throws SQLException {
        Map<String, Written> written = new LinkedHashMap<>();
        for (ProjectedBlock block : blocks) {
            for (int i = 0; i < block.records().size(); i++) {
                note(written, block.records().get(i), block.index(i));
            }
        }
        number(written, connection);
        StringBuilder rows = new StringBuilder(ROW_BYTES * written.size());
        Map<DayAct, Long> days = new LinkedHashMap<>();
        for (ProjectedBlock block : blocks) {
            long time = block.block().timeMillis();
            LocalDate day = Period.dayOf(time);
            for (int i = 0; i < block.records().size(); i++) {
                SignedRecord record = block.records().get(i);
                int act = act(record, connection);
                rows.append(block.index(i))
                        .append('\t')
                        .append(authors.get(record.author().value()))
                        .append('\t')
                        .append(act)
                        .append('\t')
                        .append(time)
                        .append('\n');
                days.merge(new DayAct(day, act), 1L, Long::sum);
            }
        }
        copy(rows, connection);
        writeDays(days, connection);
        if (authors.size() > MOST_AUTHORS_IN_MEMORY) {
            authors.clear();
        }
    }

    private static void note(Map<String, Written> written, SignedRecord record, long index) {
        Written one = written.computeIfAbsent(record.author().value(), _ -> new Written());
        if (one.records == 0) {
            one.first = index;
        }
        one.records++;
        one.last = index;
    }

    /// Gives numbers to authors that have none yet, in the order of their first records.
    private void number(Map<String, Written> written, Connection connection) throws SQLException {
        if (lastAuthor < 0) {
            lastAuthor = highest(connection);
        }
        List<String> unknown =
                written.keySet().stream().filter(one -> !authors.containsKey(one)).toList();
        find(unknown, connection);
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "insert into explorer.author as a"
                                + " (no, organisation, records, first_index, last_index)"
                                + " values (?, ?, ?, ?, ?) on conflict (organisation) do update"
                                + " set records = a.records + excluded.records,"
                                + " last_index = excluded.last_index")) {
            for (Map.Entry<String, Written> entry : written.entrySet()) {
                Integer known = authors.get(entry.getKey());
                int no = known == null ? ++lastAuthor : known;
                authors.put(entry.getKey(), no);
                Written one = entry.getValue();
                upsert.setInt(1, no);
                upsert.setString(2, entry.getKey());
                upsert.setLong(3, one.records);
                upsert.setLong(4, one.first);
                upsert.setLong(5, one.last);
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private void find(List<String> unknown, Connection connection) throws SQLException {
        if (unknown.isEmpty()) {
            return;
        }
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select organisation, no from explorer.author"
                                + " where organisation = any (?)")) {
            select.setArray(1, connection.createArrayOf("text", unknown.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    authors.put(row.getString(1), row.getInt(2));
                }
            }
        }
    }

    private static int highest(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select coalesce(max(no), 0) from explorer.author");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private int act(SignedRecord record, Connection connection) throws SQLException {
        String name = record.contract() + "/" + record.action();
        Integer known = acts.get(name);
        if (known != null) {
            return known;
        }
        if (acts.isEmpty()) {
            readActs(connection);
        }
        Integer read = acts.get(name);
        if (read != null) {
            return read;
        }
        int no = acts.size() + 1;
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into explorer.act (no, contract, action) values (?, ?, ?)")) {
            insert.setInt(1, no);
            insert.setString(2, record.contract());
            insert.setString(3, record.action());
            insert.executeUpdate();
        }
        acts.put(name, no);
        return no;
    }

    private void readActs(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select contract, action, no from explorer.act");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                acts.put(row.getString(1) + "/" + row.getString(2), row.getInt(3));
            }
        }
    }

    private static void copy(CharSequence rows, Connection connection) throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy explorer.record (index, author, act, time) from stdin",
                            new ByteArrayInputStream(
                                    rows.toString().getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new SQLException("cannot copy rows: " + e.getMessage(), e);
        }
    }

    private static void writeDays(Map<DayAct, Long> days, Connection connection)
            throws SQLException {
        List<Map.Entry<DayAct, Long>> rows = new ArrayList<>(days.entrySet());
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "insert into explorer.day as d (day, act, records) values (?, ?, ?)"
                                + " on conflict (day, act) do update"
                                + " set records = d.records + excluded.records")) {
            for (Map.Entry<DayAct, Long> row : rows) {
                upsert.setObject(1, row.getKey().day());
                upsert.setInt(2, row.getKey().act());
                upsert.setLong(3, row.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
