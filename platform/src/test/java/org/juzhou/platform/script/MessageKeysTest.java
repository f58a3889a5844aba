package org.juzhou.platform.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.juzhou.platform.offline.MessageTable;

/// The texts of the scripts: every one that they ask for exists, and every one that exists is asked
/// for.
class MessageKeysTest {
    private static final Path SCRIPTS = Path.of("src/main/resources/static/js");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern WHOLE =
            Pattern.compile("[\"'{](verify|preserve)\\.([a-zA-Z0-9.-]+)[\"'}(]");
    private static final Pattern BEGUN = Pattern.compile("`((?:verify|preserve)\\.[a-z.-]*)\\$\\{");

    @Test
    void existWhereAScriptAsksForThem() {
        Set<String> known = MessageTable.load("en", "verify", "preserve").texts().keySet();
        Set<String> asked =
                WHOLE.matcher(sources())
                        .results()
                        .map(match -> match.group(1) + "." + match.group(2))
                        .collect(Collectors.toCollection(TreeSet::new));
        asked.removeAll(known);
        assertThat(asked).isEmpty();
    }

    @Test
    void areAllAskedFor() {
        String sources = sources();
        Set<String> begun =
                BEGUN.matcher(sources)
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet());
        Set<String> left =
                new TreeSet<>(MessageTable.load("en", "verify", "preserve").texts().keySet());
        left.removeIf(
                key ->
                        sources.contains(key + "\"")
                                || sources.contains("{" + key)
                                || begun.stream().anyMatch(key::startsWith));
        assertThat(left).isEmpty();
    }

    @Test
    void neverHaveAnApostropheThatAFormatterWouldEat() {
        for (String language : new String[] {"zh-CN", "en"}) {
            assertThat(MessageTable.load(language, "verify", "preserve").texts().values())
                    .noneMatch(text -> text.contains("'"));
        }
    }

    private static String sources() {
        try (Stream<Path> scripts = Files.walk(SCRIPTS);
                Stream<Path> templates = Files.walk(TEMPLATES)) {
            return Stream.concat(scripts, templates)
                    .filter(
                            file ->
                                    file.toString().matches(".*\\.(js|html)")
                                            && !file.toString().contains("vendor"))
                    .map(MessageKeysTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
