package org.juzhou.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorTextsTest {
    /// A code that no command ends with has no exit code: it is named by evidence, and its text is
    /// there.
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z0-9-]+)` \\| [^|]+ \\| \\d \\|", Pattern.MULTILINE);

    @ParameterizedTest
    @MethodSource("languages")
    void theCommandLineHasWordsForEveryCode(Locale language) throws IOException {
        Texts texts = Texts.of(language);
        List<String> codes = codes();

        assertThat(codes).hasSizeGreaterThan(50);
        assertThat(codes)
                .filteredOn(
                        code ->
                                texts.find("error." + code + ".title").isEmpty()
                                        || texts.find("error." + code + ".wayOut").isEmpty())
                .isEmpty();
    }

    static List<Locale> languages() {
        return List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
    }

    private static List<String> codes() throws IOException {
        String page = Files.readString(Path.of("../docs/errors.md"));
        return ROW.matcher(page).results().map((MatchResult row) -> row.group(1)).toList();
    }
}
