package org.juzhou.notary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The published table of who sees what, held to the commands.
class VisibilityTest {
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\|(.*)\\|");
    private static final List<String> DISCLOSED = List.of("title", "mediaType", "note");

    @Test
    void tellsOfEveryFieldOfEveryCommandAndOfNoOther() throws IOException {
        Set<String> fields = new TreeSet<>(DISCLOSED);
        for (Class<?> command : NotaryCommands.class.getPermittedSubclasses()) {
            for (RecordComponent component : command.getRecordComponents()) {
                fields.add(component.getName());
            }
        }

        Set<String> told = new TreeSet<>();
        Matcher rows = ROW.matcher(section());
        while (rows.find()) {
            told.add(rows.group(1));
            assertThat(rows.group(2).split("\\|")).as("columns of %s", rows.group(1)).hasSize(4);
        }
        assertThat(told).isEqualTo(fields);
    }

    private static String section() throws IOException {
        String page = Files.readString(Path.of("../../docs/visibility.md"));
        int start = page.indexOf("\n## notary\n");
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }
}
