package org.juzhou.platform.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.property.Property;

/// What a workbook does that somebody made by hand to hurt.
class HostileWorkbookTest {
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    /// Rows that would cost the library memory or time without end, and ways to hide them: the
    /// first and the sixth, of a few bytes, break a heap of 512 MB.
    static List<String> rows() {
        return List.of(
                "<row><c r=\"ZZZZZZ1\"><v>1</v></c></row>",
                "<row><c r=\"XFE1\"><v>1</v></c></row>",
                "<row><c r=\"\u00e91\"><v>1</v></c></row>",
                "<row>" + "<c/>".repeat(16_385) + "</row>",
                "<row><c r=\"XFD1\"/></row>" + "<row/>".repeat(140_000),
                "<row><c t=\"s\"><v>2000000000</v></c></row>",
                "<row><c t=\"s\"><v>1</v></c></row>",
                "<row><c t=\"s\"><x><v>1</v></x></c></row>",
                "<row><c t=\"s\"><c><v>1</v></c></c></row>",
                "<row><c t=\"s\"><v>0<v>0</v>9</v></c></row>",
                "<row><c t=\"s\"><v>00000000000000000000000000001</v></c></row>",
                "<a>".repeat(70) + "</a>".repeat(70),
                "<row><c><v>" + "1".repeat(70_000) + "</v></c></row>",
                "<row><c><is><t>"
                        + "1".repeat(60_000)
                        + "</t><t>"
                        + "1".repeat(9_000)
                        + "</t></is></c></row>",
                "<row a=\"" + "x".repeat(600_000) + "\"/>");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isRefusedBeforeTheLibraryReadsIt(String rows) {
        byte[] file = Lists.rawXlsx(rows, "<si><t>a</t></si>");
        FormatException refusal =
                catchThrowableOfType(FormatException.class, () -> WorkbookGuard.check(file));

        assertThat(refusal.code()).isEqualTo("bad-sheet");
    }

    @Test
    void mayNotHaveTooManyFormulas() {
        String shared =
                "<row><c r=\"A1\"><f t=\"shared\" si=\"0\" ref=\"A1:A9\">"
                        + "A1+".repeat(2_700)
                        + "</f></c></row>"
                        + "<row><c><f t=\"shared\" si=\"0\"/></c></row>".repeat(2_000);
        String arrays =
                "<row><c><f t=\"array\" ref=\"B1:B1\">1</f></c></row>".repeat(20_000)
                        + "<row><c/><c/><c/></row>".repeat(20_000);

        assertThat(refusal(Lists.rawXlsx(shared, "")).code()).isEqualTo("formula-cell");
        assertThat(refusal(Lists.rawXlsx(arrays, "")).code()).isEqualTo("formula-cell");
        String numbers = "<row><c><f>ROW()-1</f><v>1</v></c></row>".repeat(50_000);
        assertThat(Lists.rows(Lists.rawXlsx(numbers, ""))).hasSize(50_000);
    }

    @Test
    void mayNotUnpackToMuch() {
        String blanks = "<row/>".repeat(20_000_000);
        FormatException sheet = refusal(Lists.rawXlsx(blanks, ""));
        FormatException picture =
                refusal(Lists.rawXlsx(Map.of("xl/media/a.png", "\0".repeat(30_000_000))));
        FormatException spaces = refusal(Lists.rawXlsx(" ".repeat(30_000_000), ""));

        assertThat(sheet.code()).isEqualTo("unpacked-too-large");
        assertThat(picture.code()).isEqualTo("unpacked-too-large");
        assertThat(spaces.code()).isEqualTo("bad-sheet");
    }

    @Test
    void mayNotHaveThousandsOfPartsNorOfNames() {
        Map<String, String> parts = new HashMap<>();
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 6_000; i++) {
            parts.put("a" + i, "");
            names.append("<a").append(i).append("/>");
        }

        assertThat(refusal(Lists.rawXlsx(parts))).hasMessageContaining("parts");
        assertThat(refusal(Lists.rawXlsx(names.toString(), ""))).hasMessageContaining("names");
        assertThat(
                        refusal(
                                Lists.rawXlsx(
                                        Map.of(
                                                "xl/styles.xml",
                                                "<a>" + "<xf/>".repeat(200_000) + "</a>"))))
                .hasMessageContaining("styles");
    }

    @Test
    void mayHaveNoDocumentTypeAndNoOtherEncoding() {
        String entity =
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>";
        String declared = "<?xml version=\"1.0\" encoding=\"GBK\"?><a/>";

        assertThat(refusal(Lists.rawXlsx(Map.of(SHEET, entity))).code()).isEqualTo("bad-sheet");
        assertThat(refusal(Lists.rawXlsx(Map.of("xl/a.xml", declared))).code())
                .isEqualTo("bad-sheet");
    }

    @Test
    void isRefusedIfItIsNoneOrCutOff() {
        byte[] whole = Lists.xlsx(List.of(List.of("a", "b"), List.of("c", "d")));

        for (int length = 4; length < whole.length; length += 7) {
            assertThat(refusal(Arrays.copyOf(whole, length)).code())
                    .as("cut at " + length)
                    .isEqualTo("bad-sheet");
        }
        assertThat(refusal(Lists.zip(Map.of("a.txt", "b"))).code()).isEqualTo("bad-sheet");
        assertThat(refusal(Lists.rawXlsx(Map.of(SHEET, "<worksheet><sheetData><row>"))).code())
                .isEqualTo("bad-sheet");
        assertThat(refusal("PK\3\4 and nothing".getBytes(StandardCharsets.US_ASCII)).code())
                .isEqualTo("bad-sheet");
    }

    @Test
    void isReadOrRefusedWhateverItsBytesAre() {
        byte[] whole = Lists.xlsx(List.of(List.of("name", "uscc"), List.of("c", "d")));
        Property.holds(
                300,
                draw -> {
                    byte[] broken = whole.clone();
                    for (int i = draw.below(8); i >= 0; i--) {
                        broken[draw.below(broken.length)] = (byte) draw.below(256);
                    }
                    readOrRefuse(broken);
                    readOrRefuse(draw.bytes(200));
                });
    }

    private static void readOrRefuse(byte[] file) {
        try {
            assertThat(Lists.rows(file)).isNotNull();
        } catch (FormatException e) {
            assertThat(e.code()).isNotEmpty();
        }
    }

    private static FormatException refusal(byte[] file) {
        return catchThrowableOfType(FormatException.class, () -> Lists.rows(file));
    }
}
