package org.juzhou.platform.listing;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Decimal;
import org.juzhou.ledger.FormatException;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

/// What a list was asked for, as it stands in the URL: `q`, the filters, and `after` or `before` a
/// row. Immutable.
public final class ListRequest {
    private static final String TEXT = "q";
    private static final String AFTER = "after";
    private static final String BEFORE = "before";
    private static final int MOST_CHARACTERS = 100;

    private final String path;
    private final List<Filter> filters;
    private final Map<String, String> values;

    private ListRequest(String path, List<Filter> filters, Map<String, String> values) {
        this.path = path;
        this.filters = filters;
        this.values = values;
    }

    /// Reads a request.
    ///
    /// @param filters that this list has; other parameters are not looked at
    /// @throws Problem `bad-filter` for a value that is no choice, `bad-address` for a bad cursor
    public static ListRequest of(HttpServletRequest request, List<Filter> filters) {
        Map<String, String> values = new LinkedHashMap<>();
        String text = value(request, TEXT);
        if (text.length() > MOST_CHARACTERS) {
            throw new Problem(
                    ErrorCode.TOO_LONG, "at most " + MOST_CHARACTERS + " characters", TEXT);
        }
        put(values, TEXT, text);
        for (Filter filter : filters) {
            String chosen = value(request, filter.name());
            if (!chosen.isEmpty()
                    && filter.options().stream().noneMatch(one -> one.value().equals(chosen))) {
                throw new Problem(
                        ErrorCode.BAD_FILTER, "the list has no such choice", filter.name());
            }
            put(values, filter.name(), chosen);
        }
        put(values, AFTER, value(request, AFTER));
        put(values, BEFORE, value(request, BEFORE));
        ListRequest read = new ListRequest(request.getRequestURI(), List.copyOf(filters), values);
        read.after();
        read.before();
        return read;
    }

    /// The filters of this list.
    public List<Filter> filters() {
        return filters;
    }

    /// What was typed; empty for nothing.
    public String text() {
        return values.getOrDefault(TEXT, "");
    }

    /// What was chosen of a filter.
    public Optional<String> chosen(String filter) {
        return Optional.ofNullable(values.get(filter));
    }

    /// For templates: what was chosen, or null.
    public @Nullable String value(String filter) {
        return values.get(filter);
    }

    /// Rows beyond this one are wanted.
    public OptionalLong after() {
        return cursor(AFTER);
    }

    /// Rows on this side of that one are wanted.
    public OptionalLong before() {
        return cursor(BEFORE);
    }

    /// Whether anything narrows the list.
    public boolean isNarrowed() {
        return values.keySet().stream()
                .anyMatch(name -> !name.equals(AFTER) && !name.equals(BEFORE));
    }

    /// The address of the rows after one.
    public String urlAfter(long cursor) {
        return url(AFTER, Long.toString(cursor));
    }

    /// The address of the rows before one.
    public String urlBefore(long cursor) {
        return url(BEFORE, Long.toString(cursor));
    }

    /// The address of the first page with another choice of a filter; an empty value chooses
    /// nothing.
    public String urlWith(String filter, String value) {
        return url(filter, value);
    }

    /// The address of the same rows in another form of the list, such as a file.
    public String urlAs(String otherPath) {
        return otherPath + query(values);
    }

    /// The address of the whole list.
    public String urlOfAll() {
        return path;
    }

    private String url(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.remove(AFTER);
        changed.remove(BEFORE);
        changed.remove(name);
        put(changed, name, value);
        return path + query(changed);
    }

    private static String query(Map<String, String> values) {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(
                                one ->
                                        one.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private OptionalLong cursor(String name) {
        String text = values.get(name);
        try {
            return text == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(Decimal.parse(text, Long.MAX_VALUE, name));
        } catch (FormatException e) {
            throw new Problem(
                    ErrorCode.BAD_ADDRESS, "must be decimal digits without leading zeros", name);
        }
    }

    private static String value(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, value);
        }
    }
}
