package org.juzhou.platform.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.FormatException;

/// The rows of the first visible sheet of a workbook.
///
/// [WorkbookGuard] has seen the file before the library does, which knows no bounds of its own.
final class XlsxRows implements RowSource {
    private static final int MAX_NAMES = 100;
    private static final int MAX_NAME = 31;

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final List<String> otherSheets;
    private int number;

    private XlsxRows(ReadableWorkbook workbook, Sheet sheet) throws IOException {
        this.workbook = workbook;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
        this.otherSheets =
                workbook.getSheets()
                        .filter(other -> other.getIndex() != sheet.getIndex())
                        .limit(MAX_NAMES)
                        .map(XlsxRows::name)
                        .toList();
    }

    static XlsxRows open(byte[] file) {
        WorkbookGuard.check(file);
        try {
            ReadableWorkbook workbook = workbook(file);
            try {
                return new XlsxRows(workbook, sheet(workbook));
            } catch (IOException | RuntimeException e) {
                workbook.close();
                throw e;
            }
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The library tells of a broken file by whatever it stumbles on.
            throw SheetReader.broken(null, "a ZIP file, but no intact workbook: save it again");
        }
    }

    @Override
    public @Nullable SheetRow next() {
        try {
            return rows.hasNext() ? row(rows.next()) : null;
        } catch (FormatException e) {
            throw e;
        } catch (RuntimeException e) {
            throw SheetReader.broken(
                    SheetReader.place(number + 1), "the sheet is broken here: save it again");
        }
    }

    @Override
    public SheetReader.Format format() {
        return SheetReader.Format.XLSX;
    }

    @Override
    public List<String> otherSheets() {
        return otherSheets;
    }

    @Override
    public void close() {
        try (workbook) {
            stream.close();
        } catch (IOException e) {
            throw SheetReader.broken(null, "the workbook cannot be closed: save it again");
        }
    }

    private SheetRow row(Row row) {
        number = Math.max(number + 1, row.getRowNum());
        for (int i = SheetReader.MAX_COLUMNS; i < row.getCellCount(); i++) {
            if (!Cells.of(row.getCell(i)).isBlank()) {
                throw SheetReader.tooManyColumns(number);
            }
        }
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getCellCount(), SheetReader.MAX_COLUMNS); i++) {
            cells.add(Cells.of(row.getCell(i)));
        }
        return SheetRow.trimmed(number, cells);
    }

    /// With the formats of cells, which tell dates; a workbook without styles has none.
    private static ReadableWorkbook workbook(byte[] file) throws IOException {
        try {
            return workbook(file, true);
        } catch (ExcelReaderException e) {
            return workbook(file, false);
        }
    }

    private static ReadableWorkbook workbook(byte[] file, boolean withFormats) throws IOException {
        return new ReadableWorkbook(
                new ByteArrayInputStream(file), new ReadingOptions(withFormats, true));
    }

    private static Sheet sheet(ReadableWorkbook workbook) {
        return workbook.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .findFirst()
                .orElseThrow(
                        () -> SheetReader.broken(null, "the workbook has no sheet to be seen"));
    }

    private static String name(Sheet sheet) {
        String name = String.valueOf(sheet.getName());
        return name.substring(0, Math.min(name.length(), MAX_NAME));
    }
}
