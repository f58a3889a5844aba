package org.juzhou.platform.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.FormatException;

/// The rows of a CSV file.
final class CsvRows implements RowSource {
    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int LINES_TO_LOOK_AT = 10;
    private static final int CHARACTERS_TO_LOOK_AT = 64 * 1024;

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private int row;

    private CsvRows(CSVParser parser) {
        this.parser = parser;
        this.records = parser.iterator();
    }

    static CsvRows open(byte[] file) {
        CsvText text = CsvText.of(file);
        try {
            char separator = separator(text);
            CSVFormat format =
                    CSVFormat.DEFAULT
                            .builder()
                            .setDelimiter(separator)
                            .setIgnoreEmptyLines(false)
                            .get();
            return new CsvRows(
                    CSVParser.builder()
                            .setReader(new RecordBounds(text.reader(), separator))
                            .setFormat(format)
                            .get());
        } catch (IOException e) {
            throw new UncheckedIOException("reading bytes in memory failed", e);
        }
    }

    @Override
    public @Nullable SheetRow next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            row++;
            return row(records.next());
        } catch (FormatException e) {
            throw e;
        } catch (RuntimeException e) {
            // commons-csv tells of a wrong quote by an IOException or IllegalStateException.
            throw SheetReader.broken(
                    SheetReader.place(row + 1),
                    "its quotes do not match: put \" around a cell and \"\" for one inside");
        }
    }

    @Override
    public SheetReader.Format format() {
        return SheetReader.Format.CSV;
    }

    @Override
    public List<String> otherSheets() {
        return List.of();
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing bytes in memory failed", e);
        }
    }

    private SheetRow row(CSVRecord record) {
        if (record.size() > SheetReader.MAX_COLUMNS
                && StreamSupport.stream(record.spliterator(), false)
                        .skip(SheetReader.MAX_COLUMNS)
                        .anyMatch(value -> !value.isBlank())) {
            throw SheetReader.tooManyColumns(row);
        }
        return SheetRow.trimmed(
                row,
                StreamSupport.stream(record.spliterator(), false)
                        .limit(SheetReader.MAX_COLUMNS)
                        .map(CsvRows::cell)
                        .toList());
    }

    /// `="0123"` is how people keep a spreadsheet from counting with digits: its text is meant.
    private static Cell cell(String value) {
        String plain = value.strip();
        if (plain.length() > 2 && plain.startsWith("=\"") && plain.endsWith("\"")) {
            plain = plain.substring(2, plain.length() - 1);
            return plain.indexOf('"') < 0 ? Cell.of(plain) : Cells.formula();
        }
        return plain.startsWith("=") ? Cells.formula() : Cell.of(value);
    }

    /// The separator that stands most often in the first line that has any.
    private static char separator(CsvText text) throws IOException {
        try (BufferedReader reader = new BufferedReader(text.reader())) {
            char[] head = new char[CHARACTERS_TO_LOOK_AT];
            int length = Math.max(0, reader.read(head, 0, head.length));
            return new String(head, 0, length)
                    .lines()
                    .limit(LINES_TO_LOOK_AT)
                    .filter(line -> often(line, mostOften(line)) > 0)
                    .findFirst()
                    .map(CsvRows::mostOften)
                    .orElse(SEPARATORS[0]);
        }
    }

    private static char mostOften(String line) {
        char best = SEPARATORS[0];
        for (char separator : SEPARATORS) {
            if (often(line, separator) > often(line, best)) {
                best = separator;
            }
        }
        return best;
    }

    private static int often(String line, char separator) {
        boolean quoted = false;
        int count = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                count++;
            }
        }
        return count;
    }
}
