package org.juzhou.platform.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Makes files with lists, and codes for them.
final class Lists {
    static final String HEADINGS = "name,uscc,kind,region\n";

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    private Lists() {}

    /// An enterprise's code.
    static String code(int number) {
        return withCheck(String.format(Locale.ROOT, "91430100%09d", number));
    }

    /// A sole trader's code.
    static String traderCode(int number) {
        return withCheck(String.format(Locale.ROOT, "92430100%09d", number));
    }

    /// Puts the character behind 17 others that checks them: weights 3^i mod 31 (GB 32100).
    static String withCheck(String body) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < body.length(); i++) {
            sum += ALPHABET.indexOf(body.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return body + ALPHABET.charAt((31 - sum % 31) % 31);
    }

    static byte[] csv(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] xlsx(Consumer<Worksheet> fill) {
        return workbook(workbook -> fill.accept(workbook.newWorksheet("List")));
    }

    static byte[] xlsx(List<List<String>> rows) {
        return xlsx(
                sheet -> {
                    for (int row = 0; row < rows.size(); row++) {
                        for (int column = 0; column < rows.get(row).size(); column++) {
                            sheet.value(row, column, rows.get(row).get(column));
                        }
                    }
                });
    }

    static byte[] workbook(Consumer<Workbook> fill) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Test", "1.0")) {
            fill.accept(workbook);
        } catch (IOException e) {
            throw new UncheckedIOException("writing in memory failed", e);
        }
        return bytes.toByteArray();
    }

    /// A workbook as another program might write it: rows and shared texts are given as XML.
    static byte[] rawXlsx(String sheetData, String sharedStrings) {
        return rawXlsx(
                Map.of(
                        SHEET,
                        "<worksheet><sheetData>" + sheetData + "</sheetData></worksheet>",
                        "xl/sharedStrings.xml",
                        "<sst>" + sharedStrings + "</sst>"));
    }

    /// A workbook with other entries than usual.
    static byte[] rawXlsx(Map<String, String> others) {
        String main = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(
                "[Content_Types].xml",
                "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\""
                        + main
                        + "sheet.main+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\""
                        + main
                        + "sharedStrings+xml\"/></Types>");
        entries.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        entries.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        entries.put("xl/sharedStrings.xml", "<sst/>");
        entries.put(SHEET, "<worksheet><sheetData/></worksheet>");
        entries.putAll(others);
        return zip(entries);
    }

    static byte[] zip(Map<String, String> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing in memory failed", e);
        }
        return bytes.toByteArray();
    }

    /// All rows of a file.
    static List<SheetRow> rows(byte[] file) {
        try (SheetReader reader = SheetReader.open(file)) {
            List<SheetRow> rows = new ArrayList<>();
            for (SheetRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            return rows;
        }
    }

    /// The texts of all rows; a cell that is none as its code in brackets.
    static List<List<String>> texts(byte[] file) {
        return rows(file).stream()
                .map(row -> row.cells().stream().map(Lists::text).toList())
                .toList();
    }

    private static String text(Cell cell) {
        return switch (cell) {
            case Cell.Text(String value) -> value;
            case Cell.Unusable(String code, String _) -> "<" + code + ">";
        };
    }
}
