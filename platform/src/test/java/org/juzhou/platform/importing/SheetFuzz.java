package org.juzhou.platform.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.juzhou.ledger.FormatException;

/// A file comes from whoever sends one: it is read, or refused with a rule. The first byte chooses
/// between the file as it is, a list with good headings, and the rows of a workbook.
class SheetFuzz {
    @FuzzTest(maxDuration = "10s")
    void readsAListOrRefusesIt(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String rest = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        byte[] file =
                switch (input[0] & 3) {
                    case 0 -> Arrays.copyOfRange(input, 1, input.length);
                    case 1 -> Lists.csv(Lists.HEADINGS + rest);
                    case 2 -> Lists.rawXlsx(rest, "<si><t>name</t></si><si><t>uscc</t></si>");
                    default -> Lists.rawXlsx("<row><c t=\"s\"><v>0</v></c></row>", rest);
                };
        try {
            Preview preview = OrganisationSheet.preview(file, code -> code.value().endsWith("1"));
            assertThat(preview.good().size() + preview.bad().size())
                    .isEqualTo(preview.rows().size());
        } catch (FormatException e) {
            assertThat(e.code()).isNotEmpty();
        }
    }
}
