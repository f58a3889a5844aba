package org.juzhou.platform.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.FormatException;

/// The rows of a CSV or XLSX file, one after the other. What a file is, its bytes say and not its
/// name.
///
/// A CSV file is UTF-8 with or without a byte order mark, GB18030 (as a Chinese Excel writes) or
/// UTF-16 with a mark; its cells are parted by a comma, a semicolon or a tab. Of a workbook the
/// first visible sheet is read, hidden rows included. The bytes of the file are in memory, its rows
/// are not. For one thread.
///
/// Every bound below is checked before what is beyond it costs memory.
public final class SheetReader implements AutoCloseable {
    /// Bytes of a file.
    public static final int MAX_FILE_BYTES = 20_000_000;

    /// Rows below the headings.
    public static final int MAX_ROWS = 100_000;

    /// Columns in use.
    public static final int MAX_COLUMNS = 50;

    /// Characters of a cell.
    public static final int MAX_CELL_CHARACTERS = 1_000;

    /// Bytes of all entries of a workbook, unpacked.
    public static final int MAX_UNPACKED_BYTES = 200_000_000;

    /// How many times its own size a workbook may unpack to, once that is [#RATIO_FREE_BYTES].
    public static final int MAX_RATIO = 100;

    /// Unpacked bytes from which on the ratio counts.
    public static final int RATIO_FREE_BYTES = 10_000_000;

    /// Rows above the data: titles and the headings.
    private static final int MAX_ROWS_ABOVE = 10;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_EXCEL = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    private final RowSource source;
    private int rows;

    private SheetReader(RowSource source) {
        this.source = source;
    }

    /// What a file is.
    public enum Format {
        CSV,
        XLSX
    }

    /// Opens a file; the stream is read to its end, but never further than [#MAX_FILE_BYTES].
    ///
    /// @throws FormatException as the other `open`
    public static SheetReader open(InputStream file) throws IOException {
        return open(file.readNBytes(MAX_FILE_BYTES + 1));
    }

    /// Opens a file. The bytes are not copied: leave them alone until it is closed.
    ///
    /// @throws FormatException `file-too-large`, `empty-sheet`, `old-workbook`, `bad-sheet` or
    ///   `unpacked-too-large`
    public static SheetReader open(byte[] file) {
        if (file.length > MAX_FILE_BYTES) {
            throw new FormatException(
                    "file-too-large", null, "a file has at most " + MAX_FILE_BYTES + " bytes");
        }
        if (file.length == 0) {
            throw new FormatException("empty-sheet", null, "the file has no bytes");
        }
        if (startsWith(file, OLD_EXCEL)) {
            throw new FormatException(
                    "old-workbook",
                    null,
                    "an old (.xls) or encrypted workbook: save it as .xlsx without a password");
        }
        return new SheetReader(startsWith(file, ZIP) ? XlsxRows.open(file) : CsvRows.open(file));
    }

    /// Which format it is.
    public Format format() {
        return source.format();
    }

    /// Names of the sheets of a workbook that are not read.
    public List<String> otherSheets() {
        return source.otherSheets();
    }

    /// The next row that is not blank; null at the end.
    ///
    /// @throws FormatException `bad-sheet` if the file is broken here, `too-many-rows` or
    ///   `too-many-columns`; its field names the row
    public @Nullable SheetRow next() {
        SheetRow row = source.next();
        while (row != null && row.cells().isEmpty()) {
            row = source.next();
        }
        if (row == null) {
            return null;
        }
        rows++;
        if (rows > MAX_ROWS + MAX_ROWS_ABOVE) {
            throw tooManyRows(row);
        }
        if (row.cells().size() > MAX_COLUMNS) {
            throw tooManyColumns(row.number());
        }
        return row;
    }

    @Override
    public void close() {
        source.close();
    }

    static FormatException tooManyRows(SheetRow row) {
        return new FormatException(
                "too-many-rows",
                place(row.number()),
                "a file has at most " + MAX_ROWS + " rows below the headings: cut it in parts");
    }

    static FormatException tooManyColumns(int row) {
        return new FormatException(
                "too-many-columns",
                place(row),
                "a file has at most " + MAX_COLUMNS + " columns: remove those that are not needed");
    }

    static FormatException broken(@Nullable String place, String why) {
        return new FormatException("bad-sheet", place, why);
    }

    /// How a row is named in a refusal.
    static String place(int row) {
        return "row " + row;
    }

    private static boolean startsWith(byte[] file, byte[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= file.length || file[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
