package org.juzhou.house.tidy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The source tree as the rules see it: every text file, and the paths of all others.
///
/// What the build, the editor or a run leaves behind is not part of it.
final class SourceTree {
    private static final Set<String> SKIPPED =
            Set.of(
                    "target",
                    ".git",
                    ".juzhou",
                    ".cifuzz-corpus",
                    ".idea",
                    ".vscode",
                    "__pycache__");

    private static final String TEXT =
            ".*\\.(java|js|mjs|css|html|py|sh|sql|md|properties|xml|yml|json)|juzhou|run|LICENSE";

    private final Map<String, SourceFile> texts = new LinkedHashMap<>();
    private final List<String> paths = new ArrayList<>();
    private final List<JavaShape> shapes;

    private SourceTree(Map<String, String> contents, List<String> otherPaths) {
        contents.forEach(
                (path, text) -> texts.put(path, new SourceFile(path, text.lines().toList())));
        paths.addAll(contents.keySet());
        paths.addAll(otherPaths);
        shapes = texts.values().stream().filter(SourceFile::isJava).map(JavaShape::parse).toList();
    }

    /// A small tree made of texts by path: a sample for a rule.
    static SourceTree of(Map<String, String> contents) {
        return new SourceTree(contents, List.of());
    }

    /// The tree that this test runs in: the nearest folder upwards that holds the script `juzhou`.
    static SourceTree ofThisProject() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("juzhou"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IOException("no source tree above " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return read(folder);
    }

    private static SourceTree read(Path root) throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a) {
                        return SKIPPED.contains(String.valueOf(folder.getFileName()))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        String path = root.relativize(file).toString().replace('\\', '/');
                        if (file.getFileName().toString().matches(TEXT)) {
                            contents.put(path, Files.readString(file, StandardCharsets.UTF_8));
                        } else {
                            others.add(path);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return new SourceTree(contents, others);
    }

    /// Every text file.
    Stream<SourceFile> files() {
        return texts.values().stream();
    }

    /// The text file at a path.
    Optional<SourceFile> file(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    /// What every Java file declares.
    List<JavaShape> shapes() {
        return shapes;
    }

    /// Whether a file or a folder is at a path.
    boolean has(String path) {
        String clean = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return clean.isEmpty()
                || paths.stream()
                        .anyMatch(known -> known.equals(clean) || known.startsWith(clean + "/"));
    }
}
