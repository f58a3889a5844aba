package org.juzhou.house.tidy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What may stand in comments and papers.
final class Comments {
    // Put together here, so that this file does not find itself.
    private static final Pattern LEFT_OVER =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern OLD_DOC = Pattern.compile("^\\s*/\\*\\*");
    private static final Pattern LINE_NUMBER =
            Pattern.compile("\\b[\\w-]+\\.(java|js|mjs|py|sh|md|html|sql)(:\\d+|#L\\d+)");

    private Comments() {}

    static Stream<Finding> noLeftOvers(SourceTree tree) {
        return lines(
                tree.files().filter(file -> file.isCode() || file.isMarkdown()),
                LEFT_OVER,
                "do it or drop it");
    }

    static Stream<Finding> markdownDocs(SourceTree tree) {
        return lines(tree.files().filter(SourceFile::isJava), OLD_DOC, "documentation is ///");
    }

    static Stream<Finding> noLineNumbers(SourceTree tree) {
        return lines(
                tree.files().filter(file -> file.isCode() || file.isMarkdown()),
                LINE_NUMBER,
                "a line number is wrong tomorrow; name the class or the heading");
    }

    private static Stream<Finding> lines(Stream<SourceFile> files, Pattern found, String advice) {
        return files.flatMap(
                file ->
                        IntStream.range(0, file.lines().size())
                                .mapToObj(
                                        i -> {
                                            Matcher match = found.matcher(file.lines().get(i));
                                            return match.find()
                                                    ? new Finding(
                                                            file.path(),
                                                            "line "
                                                                    + (i + 1)
                                                                    + " has "
                                                                    + match.group().strip()
                                                                    + ": "
                                                                    + advice)
                                                    : null;
                                        })
                                .flatMap(Stream::ofNullable));
    }
}
