package org.juzhou.platform.listing;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Conditions of a query with their values, in order. Text of a user is a value, never SQL.
public final class Conditions {
    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /// Adds a condition with one `?` for each value.
    public Conditions and(String sql, Object... more) {
        parts.add("(" + sql + ")");
        values.addAll(List.of(more));
        return this;
    }

    /// A copy that can be narrowed by itself.
    public Conditions copy() {
        Conditions copy = new Conditions();
        copy.parts.addAll(parts);
        copy.values.addAll(values);
        return copy;
    }

    /// ` where …`, or nothing.
    public String where() {
        return parts.isEmpty() ? "" : " where " + String.join(" and ", parts);
    }

    /// Whether there are none.
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /// A statement with the values in it.
    public JdbcClient.StatementSpec on(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).params(values);
    }

    /// A text to be found anywhere, for `like`.
    public static String anywhere(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
