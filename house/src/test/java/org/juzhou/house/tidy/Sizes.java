package org.juzhou.house.tidy;

import java.util.Map;
import java.util.stream.Stream;

/// How long a file, a method, a list of parameters and a paper may be.
final class Sizes {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;
    private static final int PARAMETERS = 5;
    private static final int DECISION_LINES = 60;
    private static final Map<String, Integer> PAPER_LINES =
            Map.of("README.md", 150, "README.zh-CN.md", 150, "ARCHITECTURE.md", 250);

    private Sizes() {}

    static Stream<Finding> files(SourceTree tree) {
        return tree.files().filter(SourceFile::isCode).flatMap(file -> tooLong(file, FILE_LINES));
    }

    static Stream<Finding> papers(SourceTree tree) {
        return tree.files()
                .flatMap(
                        file -> {
                            if (file.folder().equals("docs/decisions")) {
                                return tooLong(file, DECISION_LINES);
                            }
                            Integer most = PAPER_LINES.get(file.path());
                            return most == null ? Stream.empty() : tooLong(file, most);
                        });
    }

    private static Stream<Finding> tooLong(SourceFile file, int most) {
        int lines = file.lines().size();
        return lines <= most
                ? Stream.empty()
                : Stream.of(new Finding(file.path(), lines + " lines, at most " + most));
    }

    static Stream<Finding> methods(SourceTree tree) {
        return tree.shapes().stream()
                .flatMap(
                        shape ->
                                shape.methods().stream()
                                        .filter(method -> method.lines() > METHOD_LINES)
                                        .map(
                                                method ->
                                                        finding(
                                                                shape,
                                                                method,
                                                                method.lines()
                                                                        + " lines, at most "
                                                                        + METHOD_LINES)));
    }

    static Stream<Finding> parameters(SourceTree tree) {
        return tree.shapes().stream()
                .flatMap(
                        shape ->
                                shape.methods().stream()
                                        .filter(method -> tooMany(method))
                                        .map(
                                                method ->
                                                        finding(
                                                                shape,
                                                                method,
                                                                method.parameters().size()
                                                                        + " parameters, at most "
                                                                        + PARAMETERS
                                                                        + ", then a record")));
    }

    /// A record is the way out of many parameters, so its components are not counted.
    private static boolean tooMany(JavaShape.Method method) {
        return !method.isOfRecord() && method.parameters().size() > PARAMETERS;
    }

    private static Finding finding(JavaShape shape, JavaShape.Method method, String what) {
        return new Finding(
                shape.file().path(), method.type() + "." + method.name() + " has " + what);
    }
}
