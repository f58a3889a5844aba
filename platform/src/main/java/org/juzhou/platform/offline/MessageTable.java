package org.juzhou.platform.offline;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Texts by key in one language, for scripts: what the message files say, ascending by key, so that
/// the same files give the same bytes.
///
/// @param texts by key
public record MessageTable(SortedMap<String, String> texts) {
    public MessageTable {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /// Reads the bundles `messages/<name>_<language>.properties` of the class path.
    ///
    /// @param language `zh-CN` or `en`
    public static MessageTable load(String language, String... bundles) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (String bundle : bundles) {
            Properties properties =
                    read("/messages/" + bundle + "_" + language.replace('-', '_') + ".properties");
            properties
                    .stringPropertyNames()
                    .forEach(key -> texts.put(key, properties.getProperty(key)));
        }
        return new MessageTable(texts);
    }

    /// One JSON object that may stand inside a script element too.
    public String json() {
        return texts.entrySet().stream()
                .map(text -> quoted(text.getKey()) + ":" + quoted(text.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < 0x20 || c == '<') {
                quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static Properties read(String path) {
        Properties properties = new Properties();
        try (InputStream stream = MessageTable.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("missing in the program: " + path);
            }
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
