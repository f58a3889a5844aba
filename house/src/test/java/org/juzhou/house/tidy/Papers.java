package org.juzhou.house.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What README, ARCHITECTURE, CONTRIBUTING and docs/ say exists.
final class Papers {
    private static final List<String> REQUIRED =
            List.of(
                    "LICENSE",
                    "README.md",
                    "README.zh-CN.md",
                    "ARCHITECTURE.md",
                    "CONTRIBUTING.md",
                    "CHANGELOG.md",
                    "docs/glossary.md",
                    "docs/errors.md");

    /// Names in backticks that are nobody's class.
    private static final Set<String> FOREIGN = Set.of("Ed25519", "WebCrypto", "RocksDB");

    private static final Pattern LINK =
            Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)[^)]*\\)|^\\[[^\\]]+\\]:\\s+(\\S+)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE =
            Pattern.compile("([A-Z]\\w*[a-z]\\w*)(?:[.#]([A-Za-z]\\w*))?(?:\\(.*\\))?");
    private static final Pattern PACKAGE = Pattern.compile("org\\.juzhou(\\.[a-z][a-z0-9]*)+");

    private Papers() {}

    static Stream<Finding> exist(SourceTree tree) {
        return REQUIRED.stream()
                .filter(path -> !tree.has(path))
                .map(path -> new Finding(path, "is missing"));
    }

    /// What others wrote lies in `vendor/<name>/` with its licence.
    static Stream<Finding> vendoredWorkHasItsLicence(SourceTree tree) {
        return tree.files()
                .filter(file -> file.path().matches(".*/vendor/[^/]+/.*"))
                .map(file -> file.path().replaceFirst("(.*/vendor/[^/]+)/.*", "$1"))
                .distinct()
                .filter(folder -> !tree.has(folder + "/LICENSE"))
                .map(folder -> new Finding(folder, "needs its LICENSE beside it"));
    }

    static Stream<Finding> links(SourceTree tree) {
        return papers(tree)
                .flatMap(
                        paper ->
                                prose(paper).stream()
                                        .flatMap(line -> LINK.matcher(withoutCode(line)).results())
                                        .map(
                                                link ->
                                                        link.group(1) == null
                                                                ? link.group(2)
                                                                : link.group(1))
                                        .filter(target -> !target.matches("[a-z]+:.*"))
                                        .filter(target -> !resolves(tree, paper, target))
                                        .map(
                                                target ->
                                                        new Finding(
                                                                paper.path(),
                                                                "the link "
                                                                        + target
                                                                        + " leads nowhere")));
    }

    private static boolean resolves(SourceTree tree, SourceFile from, String target) {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        String full = path.isEmpty() ? from.path() : normalise(from.folder() + "/" + path);
        if (!tree.has(full)) {
            return false;
        }
        return hash < 0
                || tree.file(full)
                        .filter(file -> anchors(file).contains(target.substring(hash + 1)))
                        .isPresent();
    }

    private static String normalise(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private static Set<String> anchors(SourceFile paper) {
        return prose(paper).stream()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ ", "").strip().toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /// Classes, members, packages and files named in backticks.
    static Stream<Finding> names(SourceTree tree) {
        Set<String> types =
                tree.shapes().stream()
                        .flatMap(shape -> shape.types().stream())
                        .map(JavaShape.Type::name)
                        .collect(Collectors.toSet());
        return papers(tree)
                .filter(paper -> !paper.path().startsWith("docs/spec/"))
                .flatMap(
                        paper ->
                                prose(paper).stream()
                                        .flatMap(line -> CODE.matcher(line).results())
                                        .map(code -> code.group(1))
                                        .filter(name -> !exists(tree, types, name))
                                        .map(
                                                name ->
                                                        new Finding(
                                                                paper.path(),
                                                                "names `"
                                                                        + name
                                                                        + "`, which does not"
                                                                        + " exist")));
    }

    private static boolean exists(SourceTree tree, Set<String> types, String name) {
        if (PACKAGE.matcher(name).matches()) {
            String folder = "/" + name.replace('.', '/') + "/";
            return tree.files().anyMatch(file -> file.path().contains(folder));
        }
        if (name.matches("[\\w.-]+(/[\\w.-]+)+/?")) {
            // A path only if it begins with something at the root: text/plain is none.
            return !tree.has(name.substring(0, name.indexOf('/'))) || tree.has(name);
        }
        Matcher type = TYPE.matcher(name);
        if (!type.matches() || FOREIGN.contains(type.group(1)) || isJdk(type.group(1))) {
            return true;
        }
        String member = type.group(2);
        return types.contains(type.group(1))
                && (member == null || hasMember(tree, type.group(1), member));
    }

    private static boolean isJdk(String name) {
        return Stream.of("java.lang.", "java.util.", "java.time.")
                .anyMatch(
                        home -> {
                            try {
                                Class.forName(home + name, false, null);
                                return true;
                            } catch (ClassNotFoundException e) {
                                return false;
                            }
                        });
    }

    private static boolean hasMember(SourceTree tree, String type, String member) {
        return tree.shapes().stream()
                .flatMap(shape -> shape.types().stream())
                .anyMatch(known -> known.name().equals(type) && known.members().contains(member));
    }

    /// Each decision says which test holds it.
    static Stream<Finding> decisionsAreConfirmed(SourceTree tree) {
        return tree.files()
                .filter(file -> file.path().matches("docs/decisions/\\d{4}-.*\\.md"))
                .filter(file -> !file.text().matches("(?s).*\\n## Confirmation\\n.*`\\w+.*"))
                .map(
                        file ->
                                new Finding(
                                        file.path(),
                                        "needs a section Confirmation that names what holds it"));
    }

    private static Stream<SourceFile> papers(SourceTree tree) {
        return tree.files()
                .filter(SourceFile::isMarkdown)
                .filter(file -> file.folder().isEmpty() || file.path().startsWith("docs/"));
    }

    /// The lines outside fenced blocks.
    private static List<String> prose(SourceFile paper) {
        List<String> lines = new ArrayList<>();
        boolean fenced = false;
        for (String line : paper.lines()) {
            if (line.strip().startsWith("```")) {
                fenced = !fenced;
            } else if (!fenced) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String withoutCode(String line) {
        return CODE.matcher(line).replaceAll("");
    }
}
