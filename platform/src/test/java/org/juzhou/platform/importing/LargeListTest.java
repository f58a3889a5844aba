package org.juzhou.platform.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.FormatException;

/// A province's list: 100,000 organisations.
class LargeListTest {
    private static final int ROWS = SheetReader.MAX_ROWS;

    /// Reads a list row by row in a JVM with little memory, and prints how many rows are good.
    static final class Reading {
        private Reading() {}

        static void main(String[] args) throws IOException {
            int good = 0;
            try (SheetReader reader = SheetReader.open(Files.readAllBytes(Path.of(args[0])))) {
                OrganisationSheet sheet = OrganisationSheet.open(reader, _ -> false);
                for (Preview.Row row = sheet.next(); row != null; row = sheet.next()) {
                    good += row instanceof Preview.Good ? 1 : 0;
                }
            }
            System.out.print(good);
        }
    }

    @Test
    void isReadAsCsv() {
        Preview preview = OrganisationSheet.preview(Lists.csv(csv(ROWS)), _ -> false);

        assertThat(preview.rows()).hasSize(ROWS);
        assertThat(preview.bad()).isEmpty();
    }

    @Test
    void mayNotHaveOneRowMore() {
        byte[] file = Lists.csv(csv(ROWS + 1));
        FormatException refusal =
                catchThrowableOfType(
                        FormatException.class, () -> OrganisationSheet.preview(file, _ -> false));

        assertThat(refusal.code()).isEqualTo("too-many-rows");
        assertThat(refusal).hasMessageContaining("row 100002");
    }

    @Test
    void isReadAsAWorkbookRowByRowInLittleMemory(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path file = folder.resolve("list.xlsx");
        Files.write(file, xlsx());
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Reading.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(printed).isEqualTo(Integer.toString(ROWS));
    }

    private static String csv(int rows) {
        StringBuilder csv = new StringBuilder(Lists.HEADINGS);
        for (int i = 0; i < rows; i++) {
            csv.append("第").append(i).append("公司,").append(Lists.code(i)).append(",企业,长沙\n");
        }
        return csv.toString();
    }

    private static byte[] xlsx() {
        return Lists.xlsx(
                sheet -> {
                    String[] headings = Lists.HEADINGS.strip().split(",", -1);
                    for (int i = 0; i < headings.length; i++) {
                        sheet.value(0, i, headings[i]);
                    }
                    for (int i = 0; i < ROWS; i++) {
                        sheet.value(i + 1, 0, "第" + i + "公司");
                        sheet.value(i + 1, 1, Lists.code(i));
                        sheet.value(i + 1, 2, "企业");
                        sheet.value(i + 1, 3, 4301);
                    }
                });
    }
}
