package org.juzhou.platform.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.FormatException;

/// Where the columns of a list stand.
///
/// @param places by column, from 0
/// @param width how many columns the headings take
record Headings(Map<Column, Integer> places, List<String> unknown, int width) {
    /// A list may have a title or two above its headings.
    private static final int ROWS_TO_LOOK_AT = 5;

    private static final int MAX_HEADING = 64;

    /// Reads up to the headings: the first row in which two columns are known, or else the first.
    ///
    /// @throws FormatException `empty-sheet`, `missing-column` or `column-twice`, and those of the
    ///   reader
    static Headings read(SheetReader reader) {
        SheetRow first = null;
        for (int i = 0; i < ROWS_TO_LOOK_AT; i++) {
            SheetRow row = reader.next();
            if (row == null) {
                break;
            }
            if (first == null) {
                first = row;
            }
            if (known(row) > 1) {
                return of(row);
            }
        }
        if (first == null) {
            throw new FormatException("empty-sheet", null, "the sheet has no rows");
        }
        return of(first);
    }

    /// The cell of a column; null where the list has no such column.
    @Nullable Cell cell(SheetRow row, Column column) {
        Integer place = places.get(column);
        return place == null ? null : row.cell(place);
    }

    private static long known(SheetRow row) {
        return row.cells().stream().filter(cell -> column(cell).isPresent()).count();
    }

    private static Headings of(SheetRow row) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
            Cell cell = row.cell(i);
            Optional<Column> column = column(cell);
            if (column.isPresent() && places.put(column.get(), i) != null) {
                throw new FormatException(
                        "column-twice",
                        SheetReader.place(row.number()),
                        "the list has two columns for " + name(column.get()));
            }
            if (column.isEmpty() && !cell.isBlank()) {
                unknown.add(shown(cell));
            }
        }
        List<String> missing = missing(places);
        if (!missing.isEmpty()) {
            throw new FormatException(
                    "missing-column",
                    SheetReader.place(row.number()),
                    "the headings lack " + String.join(", ", missing));
        }
        return new Headings(places, unknown, row.cells().size());
    }

    private static List<String> missing(Map<Column, Integer> places) {
        List<String> missing = new ArrayList<>();
        for (Column column : Column.values()) {
            if (column.isRequired() && !places.containsKey(column)) {
                missing.add(name(column));
            }
        }
        return missing;
    }

    private static String name(Column column) {
        return column.text() + " (" + column.chinese().getFirst() + ")";
    }

    private static Optional<Column> column(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> Column.of(text.value());
            case Cell.Unusable _ -> Optional.empty();
        };
    }

    private static String shown(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> {
                String plain = CellText.name(text.value());
                yield plain.substring(
                        0, plain.offsetByCodePoints(0, Math.min(MAX_HEADING, points(plain))));
            }
            case Cell.Unusable unusable -> "(" + unusable.code() + ")";
        };
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }
}
