package org.juzhou.platform.offline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The verifier as one HTML file that works from `file://` with the network cut
/// (docs/spec/verification.md).
///
/// [#page] is the program part, whose bytes depend on this version alone, followed by the line
/// [#MARK] and the policy that the page judges by until its reader chooses another. The page's
/// Content-Security-Policy names the one script and the one style by their hashes and allows no
/// connection at all. Immutable; any thread may call it.
public final class OfflinePage {
    /// The line that ends the program part.
    public static final String MARK = "<!-- juzhou verifier: end of the program part -->";

    private static final String ENTRY = "offline-page.js";
    private static final List<String> STYLES =
            List.of("css/tokens.css", "css/components.css", "css/verify.css", "css/offline.css");
    private static final List<String> LANGUAGES = List.of("zh-CN", "en");
    private static final String ROOT = "/static/";

    private final byte[] program;
    private final String programHash;

    private OfflinePage(byte[] program) {
        this.program = program;
        this.programHash = HexFormat.of().formatHex(sha256(program));
    }

    /// Assembles the program part from the scripts, styles and messages of the class path.
    public static OfflinePage assemble() {
        String script = new ScriptAssembler(path -> resource(ROOT + "js/" + path)).assemble(ENTRY);
        String style =
                STYLES.stream()
                        .map(path -> resource(ROOT + path))
                        .collect(Collectors.joining("\n"));
        String html =
                resource("/offline/verifier.html")
                        .replace("@script-hash@", cspHash(inline(script, "script")))
                        .replace("@style-hash@", cspHash(inline(style, "style")))
                        .replace("@style@", style)
                        .replace("@messages@", inline(messages(), "script"))
                        .replace("@script@", script);
        return new OfflinePage(html.getBytes(StandardCharsets.UTF_8));
    }

    /// SHA-256 of the program part, 64 hex digits: the same for everyone who has this version.
    public String programHash() {
        return programHash;
    }

    /// What a holder types to compute [#programHash] from the file of this name.
    public static String checkCommand(String fileName) {
        return "sed '/^" + MARK + "$/,$d' " + fileName + " | sha256sum";
    }

    /// The whole file, with a policy (the bytes of a policy file) to judge by.
    public byte[] page(byte[] policy) {
        return page(policy, List.of());
    }

    /// The same with earlier versions of the policy, newest first, for receipts of their sizes.
    public byte[] page(byte[] policy, List<byte[]> older) {
        SortedMap<String, String> saved = new TreeMap<>();
        saved.put("check", checkCommand("FILE"));
        saved.put("mark", MARK);
        saved.put(
                "older",
                older.stream()
                        .map(Base64.getEncoder()::encodeToString)
                        .collect(Collectors.joining("\n")));
        saved.put("policy", Base64.getEncoder().encodeToString(policy));
        saved.put("program", programHash);
        byte[] tail =
                """
                %s
                <script type="application/json" id="jz-saved">%s</script>
                </body>
                </html>
                """
                        .formatted(MARK, new MessageTable(saved).json())
                        .getBytes(StandardCharsets.UTF_8);
        byte[] page = Arrays.copyOf(program, program.length + tail.length);
        System.arraycopy(tail, 0, page, program.length, tail.length);
        return page;
    }

    private static String messages() {
        return LANGUAGES.stream()
                .map(
                        language ->
                                "\""
                                        + language
                                        + "\":"
                                        + MessageTable.load(language, "verify").json())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /// A text may stand inside an element only if nothing in it ends the element and no parser
    /// rewrites it.
    private static String inline(String text, String element) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("</" + element)
                || text.contains("<!--")
                || text.indexOf('\r') >= 0
                || text.indexOf(0) >= 0) {
            throw new IllegalStateException("text cannot stand inside <" + element + ">");
        }
        return text;
    }

    private static String cspHash(String text) {
        byte[] hash = sha256(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(hash);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String path) {
        try (InputStream stream = OfflinePage.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("missing in the program: " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
