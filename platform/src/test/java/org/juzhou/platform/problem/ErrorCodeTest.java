package org.juzhou.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodeTest {
    private static final Path PAGE = Path.of("../docs/errors.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `(?<code>[a-z0-9-]+)` \\| (?<http>\\d+|—) \\| (?<exit>\\d) \\|.*");

    @Test
    void saysOfEveryCodeWhatThePageSays() throws IOException {
        Map<String, String> rows = rows();
        List<String> differences = new ArrayList<>();
        for (ErrorCode code : ErrorCode.values()) {
            String row = rows.get(code.text());
            ErrorKind kind = code.kind();
            boolean same =
                    (kind.status() + " " + kind.exitCode()).equals(row)
                            || ("— " + kind.exitCode()).equals(row);
            if (!same) {
                differences.add(code.text() + ": page " + row + ", code " + kind);
            }
        }

        assertThat(differences).isEmpty();
    }

    @Test
    void hasARowForEveryCodeOfThePageThatHasAStatus() throws IOException {
        List<String> missing =
                rows().entrySet().stream()
                        .filter(row -> !row.getValue().startsWith("—"))
                        .map(Map.Entry::getKey)
                        .filter(code -> !ErrorCode.of(code).text().equals(code))
                        .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void namesEveryCodeOnce() {
        List<String> codes = Arrays.stream(ErrorCode.values()).map(ErrorCode::text).toList();

        assertThat(new HashSet<>(codes)).hasSameSizeAs(codes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh_CN", "en"})
    void hasATitleAndAWayOutInEachLanguage(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream in =
                ErrorCode.class.getResourceAsStream(
                        "/messages/error_" + language + ".properties")) {
            assertThat(in).isNotNull();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        for (ErrorCode code : ErrorCode.values()) {
            assertThat(texts.getProperty(code.titleKey())).as(code.titleKey()).isNotBlank();
            assertThat(texts.getProperty(code.wayOutKey())).as(code.wayOutKey()).isNotBlank();
        }
    }

    @Test
    void takesACodeThatNobodyListedForABadRequest() {
        assertThat(ErrorCode.of("nobody-listed-this")).isEqualTo(ErrorCode.BAD_REQUEST);
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group("code"), row.group("http") + " " + row.group("exit"));
            }
        }
        return rows;
    }
}
