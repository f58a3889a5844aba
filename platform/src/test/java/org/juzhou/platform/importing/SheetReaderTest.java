package org.juzhou.platform.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

class SheetReaderTest {

    @Test
    void readsTextInUtf8WithAndWithoutAMark() throws SheetException {
        List<List<String>> expected = List.of(List.of("name", "uscc"), List.of("青岚", "9143"));

        assertThat(read("name,uscc\r\n 青岚 ,9143\r\n")).isEqualTo(expected);
        assertThat(read("\uFEFFname,uscc\n青岚,9143")).isEqualTo(expected);
    }

    @Test
    void readsTextAsChineseTableProgramsWriteIt() throws SheetException {
        byte[] file = "名称,代码\r\n浏川果业,9343\r\n".getBytes(Charset.forName("GB18030"));

        assertThat(SheetReader.read(file))
                .containsExactly(List.of("名称", "代码"), List.of("浏川果业", "9343"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void findsTheSeparator(String separator) throws SheetException {
        assertThat(read("a" + separator + "b\n1" + separator + "2"))
                .containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    @Test
    void keepsQuotedBreaksAndThePlacesOfEmptyRows() throws SheetException {
        assertThat(read("a,b\n\"x\ny\",\"1,\"\"2\"\n\n,\n3,4"))
                .containsExactly(
                        List.of("a", "b"),
                        List.of("x\ny", "1,\"2"),
                        List.of(),
                        List.of(),
                        List.of("3", "4"));
    }

    @Test
    void readsAWorkbookWithNumbersAsTheirDigits() throws IOException, SheetException {
        byte[] file =
                workbook(
                        sheet -> {
                            sheet.value(0, 0, "名称");
                            sheet.value(0, 1, "代码");
                            sheet.value(1, 0, "桃溪茶叶");
                            sheet.value(1, 1, 123_456_789_012_345L);
                            sheet.value(3, 0, "德澧化工");
                            sheet.value(3, 1, "91430100");
                        });

        assertThat(SheetReader.read(file))
                .containsExactly(
                        List.of("名称", "代码"),
                        List.of("桃溪茶叶", "123456789012345"),
                        List.of(),
                        List.of("德澧化工", "91430100"));
    }

    @Test
    void refusesAnArchiveThatUnpacksWithoutEnd() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 310; i++) {
                zip.write(zeros);
            }
        }
        assertThat(out.size()).isLessThan(1_000_000);

        assertRefused(out.toByteArray(), ErrorCode.FILE_TOO_LARGE);
    }

    @Test
    void refusesWhatIsCutShort() throws IOException {
        byte[] file = workbook(sheet -> sheet.value(0, 0, "名称"));

        for (int length = 4; length < file.length; length += 97) {
            assertRefused(Arrays.copyOf(file, length), ErrorCode.BAD_SHEET);
        }
    }

    @Test
    void refusesTooManyRowsColumnsAndCharacters() {
        assertRefused(bytes("a\n".repeat(SheetReader.MAX_ROWS + 1)), ErrorCode.FILE_TOO_LARGE);
        assertRefused(bytes(",".repeat(50)), ErrorCode.FILE_TOO_LARGE);
        assertRefused(bytes("a\n" + "x".repeat(1_001)), ErrorCode.FILE_TOO_LARGE);
        assertRefused(new byte[SheetReader.MAX_BYTES + 1], ErrorCode.FILE_TOO_LARGE);
    }

    @Test
    void takesTheMostRows() throws SheetException {
        assertThat(read("a,b\n".repeat(SheetReader.MAX_ROWS))).hasSize(SheetReader.MAX_ROWS);
    }

    /// Whatever the bytes are, they are rows or a refusal.
    @Test
    void neverFailsOnRandomBytes() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            byte[] file = new byte[random.nextInt(400)];
            random.nextBytes(file);
            if (i % 2 == 0 && file.length > 4) {
                System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, file, 0, 4);
            }
            try {
                assertThat(SheetReader.read(file)).isNotNull();
            } catch (SheetException e) {
                assertThat(e.toProblem()).isInstanceOf(Problem.class);
            }
        }
    }

    /// What is written on a sheet.
    interface Writing {
        void on(Worksheet sheet);
    }

    static byte[] workbook(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            writing.on(workbook.newWorksheet("one"));
        }
        return out.toByteArray();
    }

    private static void assertRefused(byte[] file, ErrorCode error) {
        assertThatThrownBy(() -> SheetReader.read(file))
                .isInstanceOf(SheetException.class)
                .extracting(e -> ((SheetException) e).toProblem().code())
                .isEqualTo(error);
    }

    private static List<List<String>> read(String text) throws SheetException {
        return SheetReader.read(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
