package org.juzhou.platform.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.juzhou.platform.problem.ErrorCode;

/// Reads a table from a file: CSV, as UTF-8 or GB 18030, or the first sheet of an XLSX workbook.
/// The two are told apart by their bytes. Everything is bounded.
final class SheetReader {
    /// The most bytes of a file.
    static final int MAX_BYTES = 20_000_000;

    /// The most rows, the headings included.
    static final int MAX_ROWS = 100_001;

    private static final int MAX_COLUMNS = 50;
    private static final int MAX_CELL = 1_000;
    private static final long MAX_UNPACKED = 300_000_000L;
    private static final int MAX_PARTS = 1_000;
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String SEPARATORS = ",;\t";

    private SheetReader() {}

    /// The rows of a file, the headings first; cells without white space around them. Rows keep
    /// their places: an empty row is an empty list.
    static List<List<String>> read(byte[] file) throws SheetException {
        if (file.length > MAX_BYTES) {
            throw new SheetException(
                    ErrorCode.FILE_TOO_LARGE, "a file has at most " + MAX_BYTES + " bytes");
        }
        return isZip(file) ? workbook(file) : text(file);
    }

    private static boolean isZip(byte[] file) {
        return file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
    }

    private static List<List<String>> text(byte[] file) throws SheetException {
        String text = decode(file);
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(separator(text))
                        .setIgnoreEmptyLines(false)
                        .get();
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord record : parser) {
                add(rows, record.stream().toList());
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new SheetException(
                    ErrorCode.BAD_SHEET,
                    "line " + (rows.size() + 1) + " is no line of CSV: " + e.getMessage());
        }
        return rows;
    }

    private static String decode(byte[] file) throws SheetException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
            try {
                String text =
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)
                                .decode(ByteBuffer.wrap(file))
                                .toString();
                return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK
                        ? text.substring(1)
                        : text;
            } catch (CharacterCodingException e) {
                // the other one, then
            }
        }
        throw new SheetException(ErrorCode.BAD_SHEET, "the text is neither UTF-8 nor GB 18030");
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        char best = ',';
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char c = SEPARATORS.charAt(i);
            if (count(first, c) > count(first, best)) {
                best = c;
            }
        }
        return best;
    }

    private static long count(String text, char c) {
        return text.chars().filter(one -> one == c).count();
    }

    private static List<List<String>> workbook(byte[] file) throws SheetException {
        requireBounded(file);
        List<List<String>> rows = new ArrayList<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                Stream<Row> stream = workbook.getFirstSheet().openStream()) {
            Iterator<Row> read = stream.iterator();
            while (read.hasNext()) {
                Row row = read.next();
                while (rows.size() < row.getRowNum() - 1) {
                    add(rows, List.of());
                }
                add(rows, cells(row));
            }
        } catch (IOException | RuntimeException e) {
            throw new SheetException(
                    ErrorCode.BAD_SHEET, "the workbook cannot be read: " + e.getMessage());
        }
        return rows;
    }

    /// The parts of the archive are unpacked once, to nowhere, by the same reader that the workbook
    /// is read by, before anybody relies on their size.
    private static void requireBounded(byte[] file) throws SheetException {
        long unpacked = 0;
        int parts = 0;
        byte[] buffer = new byte[1 << 16];
        try (ZipFile zip =
                ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                        .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                parts++;
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        unpacked += read;
                        requireSmall(unpacked, parts);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new SheetException(
                    ErrorCode.BAD_SHEET, "the archive cannot be read: " + e.getMessage());
        }
    }

    private static void requireSmall(long unpacked, int parts) throws SheetException {
        if (unpacked > MAX_UNPACKED || parts > MAX_PARTS) {
            throw new SheetException(
                    ErrorCode.FILE_TOO_LARGE,
                    "an unpacked workbook has at most " + MAX_UNPACKED + " bytes");
        }
    }

    private static List<String> cells(Row row) throws SheetException {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getCellCount(), MAX_COLUMNS + 1); i++) {
            cells.add(row.getOptionalCell(i).map(SheetReader::text).orElse(""));
        }
        return cells;
    }

    /// A number keeps its digits as they are stored: a code of 18 digits that the program rounded
    /// is noticed by its check character.
    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            return cell.asNumber().toPlainString();
        }
        return cell.getValue() == null ? "" : cell.getText();
    }

    private static void add(List<List<String>> rows, List<String> cells) throws SheetException {
        if (rows.size() == MAX_ROWS) {
            throw new SheetException(
                    ErrorCode.FILE_TOO_LARGE, "a file has at most " + (MAX_ROWS - 1) + " rows");
        }
        if (cells.size() > MAX_COLUMNS) {
            throw new SheetException(
                    ErrorCode.FILE_TOO_LARGE, "a row has at most " + MAX_COLUMNS + " columns");
        }
        for (String cell : cells) {
            if (cell.length() > MAX_CELL) {
                throw new SheetException(
                        ErrorCode.FILE_TOO_LARGE,
                        "row "
                                + (rows.size() + 1)
                                + " has a cell of more than "
                                + MAX_CELL
                                + " characters");
            }
        }
        boolean isEmpty = cells.stream().allMatch(String::isBlank);
        rows.add(isEmpty ? List.of() : cells.stream().map(String::strip).toList());
    }

    /// For a stream of unknown length.
    static byte[] bytes(InputStream in) throws IOException, SheetException {
        byte[] file = in.readNBytes(MAX_BYTES + 1);
        if (file.length > MAX_BYTES) {
            throw new SheetException(
                    ErrorCode.FILE_TOO_LARGE, "a file has at most " + MAX_BYTES + " bytes");
        }
        return file;
    }
}
