package org.juzhou.platform.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.FormatException;

class SheetReaderTest {
    private static final List<List<String>> ROWS =
            List.of(List.of("名称", "代码"), List.of("长沙橘洲有限公司", "91350100M000100Y43"));
    private static final String TEXT = "名称,代码\n长沙橘洲有限公司,91350100M000100Y43\n";

    @Test
    void readsCsvInUtf8WithAndWithoutAMark() {
        assertThat(Lists.texts(Lists.csv(TEXT))).isEqualTo(ROWS);
        assertThat(Lists.texts(Lists.csv("\ufeff" + TEXT))).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB18030", "GBK", "GB2312"})
    void readsCsvAsAChineseExcelWritesIt(String charset) {
        assertThat(Lists.texts(TEXT.getBytes(Charset.forName(charset)))).isEqualTo(ROWS);
    }

    @Test
    void readsTheUnicodeTextOfExcel() {
        byte[] file = ("\ufeff" + TEXT.replace(',', '\t')).getBytes(StandardCharsets.UTF_16LE);

        assertThat(Lists.texts(file)).isEqualTo(ROWS);
        assertThat(Lists.texts(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo(ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void findsTheSeparator(String separator) {
        assertThat(Lists.texts(Lists.csv(TEXT.replace(",", separator)))).isEqualTo(ROWS);
        String title = "名单\n\"a,,,,,\"" + separator + "b\n";

        assertThat(Lists.texts(Lists.csv(title)))
                .isEqualTo(List.of(List.of("名单"), List.of("a,,,,,", "b")));
    }

    @Test
    void readsQuotesWithSeparatorsLineBreaksAndQuotesInThem() {
        assertThat(Lists.texts(Lists.csv("a,b\r\n\"x, y\",\"1\n2 \"\"z\"\"\"\r\n")))
                .isEqualTo(List.of(List.of("a", "b"), List.of("x, y", "1\n2 \"z\"")));
    }

    @Test
    void numbersRowsAsASpreadsheetDoes() {
        byte[] csv = Lists.csv("a,b\n\n,\n\"x\ny\",z\nc,\n");
        byte[] xlsx =
                Lists.xlsx(
                        sheet -> {
                            sheet.value(0, 0, "a");
                            sheet.value(3, 0, "b");
                            sheet.value(4, 0, "c");
                        });

        assertThat(Lists.rows(csv)).extracting(SheetRow::number).containsExactly(1, 4, 5);
        assertThat(Lists.rows(xlsx)).extracting(SheetRow::number).containsExactly(1, 4, 5);
        byte[] raw = Lists.rawXlsx("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>", "");
        assertThat(Lists.rows(raw)).extracting(SheetRow::number).containsExactly(1, 2);
    }

    @Test
    void readsAWorkbook() {
        assertThat(Lists.texts(Lists.xlsx(ROWS))).isEqualTo(ROWS);
    }

    @Test
    void readsTheFirstSheetThatCanBeSeenAndNamesTheOthers() {
        byte[] file =
                Lists.workbook(
                        workbook -> {
                            var hidden = workbook.newWorksheet("Hidden");
                            hidden.value(0, 0, "no");
                            hidden.setVisibilityState(org.dhatim.fastexcel.VisibilityState.HIDDEN);
                            workbook.newWorksheet("长沙").value(0, 0, "yes");
                            workbook.newWorksheet("株洲").value(0, 0, "no");
                        });

        assertThat(Lists.texts(file)).isEqualTo(List.of(List.of("yes")));
        try (SheetReader reader = SheetReader.open(file)) {
            assertThat(reader.otherSheets()).containsExactly("Hidden", "株洲");
            assertThat(reader.format()).isEqualTo(SheetReader.Format.XLSX);
        }
    }

    @Test
    void tellsWhatIsNoTextInAWorkbook() {
        byte[] file =
                Lists.xlsx(
                        sheet -> {
                            sheet.formula(0, 0, "1+1");
                            sheet.value(0, 1, LocalDate.of(2026, 3, 5));
                            sheet.style(0, 1).format("yyyy\"年\"m\"月\"d\"日\"").set();
                            sheet.value(0, 2, true);
                            sheet.value(0, 3, 4301);
                            sheet.value(0, 4, "x".repeat(1_001));
                            sheet.value(0, 5, "x".repeat(1_000));
                        });

        assertThat(Lists.texts(file))
                .isEqualTo(
                        List.of(
                                List.of(
                                        "<formula-cell>",
                                        "<date-cell>",
                                        "TRUE",
                                        "4301",
                                        "<cell-too-long>",
                                        "x".repeat(1_000))));
    }

    @Test
    void keepsTheDigitsOfNumbersOrSaysThatTheyAreLost() {
        String cells =
                Stream.of(
                                "914301007607112345",
                                "9.1430100760711206E+17",
                                "1.2E3",
                                "4301.0",
                                "1E+999999999",
                                "1E-999999999",
                                "-0.50",
                                "#REF!")
                        .map(value -> "<c><v>" + value + "</v></c>")
                        .collect(Collectors.joining());

        assertThat(Lists.texts(Lists.rawXlsx("<row>" + cells + "</row>", "")))
                .isEqualTo(
                        List.of(
                                List.of(
                                        "914301007607112345",
                                        "<digits-lost>",
                                        "1200",
                                        "4301",
                                        "<digits-lost>",
                                        "0",
                                        "-0.5",
                                        "<error-cell>")));
    }

    @Test
    void readsTextsHoweverAWorkbookKeepsThem() {
        String row =
                "<row r=\"7\"><c r=\"A7\" t=\"s\"><v>1</v></c><c r=\"C7\" t=\"inlineStr\"><is><t>b</t></is></c>"
                        + "<c r=\"D7\" t=\"str\"><v>c</v></c><c r=\"E7\" t=\"str\"><f>A1</f><v>d</v></c>"
                        + "<c r=\"F7\" t=\"e\"><v>#N/A</v></c><c r=\"G7\" t=\"b\"><v>0</v></c></row>";
        byte[] file =
                Lists.rawXlsx(
                        row,
                        "<si><t>x</t></si><si><r><t>a</t></r><rPh><t>p</t></rPh><r><t>!</t></r></si>");

        assertThat(Lists.texts(file))
                .isEqualTo(
                        List.of(
                                List.of(
                                        "a!",
                                        "",
                                        "b",
                                        "c",
                                        "<formula-cell>",
                                        "<error-cell>",
                                        "FALSE")));
        assertThat(Lists.rows(file)).extracting(SheetRow::number).containsExactly(7);
    }

    @Test
    void takesDigitsOutOfTheQuotesThatKeepThem() {
        assertThat(Lists.texts(Lists.csv("=\"0123\",\"=\"\"04\"\"\",=A1,=1+\"2\"\n")))
                .isEqualTo(List.of(List.of("0123", "04", "<formula-cell>", "<formula-cell>")));
    }

    @Test
    void refusesMoreColumnsOrRowsThanItTakes() {
        String full = "x,".repeat(49) + "x\n";
        List<String> wide = IntStream.range(0, 51).mapToObj(_ -> "x").toList();

        assertThat(Lists.texts(Lists.csv(full + "x,".repeat(49) + "x,,,,,\n"))).hasSize(2);
        assertThat(refusal(Lists.csv("x,".repeat(50) + "x\n")).code())
                .isEqualTo("too-many-columns");
        assertThat(refusal(Lists.csv(full + ",".repeat(2_000_000))).code())
                .isEqualTo("too-many-columns");
        assertThat(refusal(Lists.xlsx(List.of(List.of("a"), wide))))
                .hasMessageContaining("row 2")
                .extracting(FormatException::code)
                .isEqualTo("too-many-columns");
        assertThat(refusal(Lists.csv("x\n".repeat(100_011))))
                .extracting(FormatException::code)
                .isEqualTo("too-many-rows");
    }

    @Test
    void refusesAFileThatIsTooLargeWithoutReadingItToItsEnd() throws IOException {
        ByteArrayInputStream file = new ByteArrayInputStream(new byte[30_000_000]);
        FormatException refusal =
                catchThrowableOfType(FormatException.class, () -> SheetReader.open(file));

        assertThat(refusal.code()).isEqualTo("file-too-large");
        assertThat(file.available()).isEqualTo(30_000_000 - SheetReader.MAX_FILE_BYTES - 1);
    }

    @Test
    void refusesWhatIsNoList() {
        assertThat(refusal(new byte[0]).code()).isEqualTo("empty-sheet");
        byte[] old = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0};
        assertThat(refusal(old).code()).isEqualTo("old-workbook");
        assertThat(refusal(new byte[] {'a', 0, 'b'}).code()).isEqualTo("bad-sheet");
        assertThat(refusal(new byte[] {(byte) 0xff, 1, (byte) 0x81}).code()).isEqualTo("bad-sheet");
        assertThat(refusal(Lists.csv("a,b\nc,\"d\nx,y\n")))
                .hasMessageContaining("row 2")
                .extracting(FormatException::code)
                .isEqualTo("bad-sheet");
        assertThat(refusal(Lists.csv("a,b\n\"c\"d,e\n")).code()).isEqualTo("bad-sheet");
    }

    private static FormatException refusal(byte[] file) {
        return catchThrowableOfType(FormatException.class, () -> Lists.rows(file));
    }
}
