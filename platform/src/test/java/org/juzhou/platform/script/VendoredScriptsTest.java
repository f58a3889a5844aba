package org.juzhou.platform.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Vendored scripts are what their packages published, but for the import lines that README.md
/// there names.
class VendoredScriptsTest {
    private static final Path FOLDER = Path.of("src/main/resources/static/js/vendor");
    private static final Pattern REWRITTEN =
            Pattern.compile(
                    "^((?:import|\\} from).*')(?:\\.\\./)+noble-(curves|hashes)-[0-9.]+/",
                    Pattern.MULTILINE);

    @Test
    void areByteForByteThePublishedFiles() throws IOException, NoSuchAlgorithmException {
        Map<String, String> published = new TreeMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve("SHA256SUMS"))) {
            published.put(line.substring(66), line.substring(0, 64));
        }
        Map<String, String> kept = new TreeMap<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = FOLDER.relativize(file).toString().replace('\\', '/');
                if (name.contains("/")) {
                    kept.put(name, publishedDigest(file));
                }
            }
        }
        assertThat(kept).isEqualTo(published);
    }

    private static String publishedDigest(Path file) throws IOException, NoSuchAlgorithmException {
        String text = Files.readString(file);
        byte[] original = REWRITTEN.matcher(text).replaceAll("$1@noble/$2/").getBytes(UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(original));
    }
}
