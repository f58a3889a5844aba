package org.juzhou.house.tidy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Texts for people: every one in both languages, and every one that a page asks for is there.
final class Messages {
    private static final String CHINESE = "_zh_CN.properties";
    private static final String ENGLISH = "_en.properties";
    private static final Pattern USED = Pattern.compile("#\\{([a-z][A-Za-z0-9._-]*)");

    private Messages() {}

    static Stream<Finding> inBothLanguages(SourceTree tree) {
        return Stream.concat(missing(tree, CHINESE, ENGLISH), missing(tree, ENGLISH, CHINESE));
    }

    /// All bundles are one table to a page: a key in two of them would show the text of either.
    static Stream<Finding> inOneBundle(SourceTree tree) {
        Map<String, String> first = new HashMap<>();
        return tree.files()
                .filter(file -> file.path().endsWith(CHINESE))
                .flatMap(
                        file ->
                                keys(file).stream()
                                        .filter(key -> first.putIfAbsent(key, file.path()) != null)
                                        .map(
                                                key ->
                                                        new Finding(
                                                                file.path(),
                                                                "has the key "
                                                                        + key
                                                                        + ", which "
                                                                        + first.get(key)
                                                                        + " has too")));
    }

    private static Stream<Finding> missing(SourceTree tree, String from, String to) {
        return tree.files()
                .filter(file -> file.path().endsWith(from))
                .flatMap(
                        file -> {
                            String other = file.path().replace(from, to);
                            Set<String> keys = new TreeSet<>(keys(file));
                            keys.removeAll(tree.file(other).map(Messages::keys).orElseGet(Set::of));
                            return keys.stream()
                                    .map(key -> new Finding(other, "has no text for " + key));
                        });
    }

    static Stream<Finding> usedOnesExist(SourceTree tree) {
        Set<String> known = new TreeSet<>();
        tree.files()
                .filter(file -> file.path().endsWith(CHINESE))
                .forEach(file -> known.addAll(keys(file)));
        return tree.files()
                .filter(file -> file.path().matches(".*src/main/resources/templates/.*\\.html"))
                .flatMap(
                        file ->
                                USED.matcher(file.text())
                                        .results()
                                        .map(use -> use.group(1))
                                        // Completed at run time by what the page shows.
                                        .filter(key -> !key.contains("__"))
                                        .filter(key -> !known.contains(key))
                                        .map(
                                                key ->
                                                        new Finding(
                                                                file.path(),
                                                                "asks for the text "
                                                                        + key
                                                                        + ", which nobody has")));
    }

    /// The keys with a text that is not blank.
    private static Set<String> keys(SourceFile file) {
        Properties texts = new Properties();
        try {
            texts.load(new StringReader(file.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(file.path(), e);
        }
        Set<String> keys = new TreeSet<>(texts.stringPropertyNames());
        keys.removeIf(key -> texts.getProperty(key).isBlank());
        return keys;
    }
}
