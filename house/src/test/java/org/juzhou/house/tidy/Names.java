package org.juzhou.house.tidy;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What packages and types may be called, and what each must say of itself.
final class Names {
    private static final Set<String> FORBIDDEN =
            Set.of(
                    "impl",
                    "util",
                    "utils",
                    "common",
                    "base",
                    "helper",
                    "helpers",
                    "manager",
                    "managers",
                    "dto",
                    "misc");

    private static final Pattern FORBIDDEN_TYPE =
            Pattern.compile(".*(Impl|Utils?|Helper|Manager|Dto)");

    private Names() {}

    static Stream<Finding> packages(SourceTree tree) {
        return tree.files()
                .filter(SourceFile::isJava)
                .filter(
                        file ->
                                List.of(file.folder().split("/", -1)).stream()
                                        .anyMatch(FORBIDDEN::contains))
                .map(
                        file ->
                                new Finding(
                                        file.path(),
                                        "name the package after what is in it, not " + FORBIDDEN));
    }

    static Stream<Finding> types(SourceTree tree) {
        return tree.shapes().stream()
                .flatMap(
                        shape ->
                                shape.types().stream()
                                        .filter(
                                                type ->
                                                        FORBIDDEN_TYPE
                                                                .matcher(type.name())
                                                                .matches())
                                        .map(
                                                type ->
                                                        new Finding(
                                                                shape.file().path(),
                                                                type.name()
                                                                        + " says how, not what it"
                                                                        + " is")));
    }

    static Stream<Finding> packagesExplainThemselves(SourceTree tree) {
        return tree.files()
                .filter(SourceFile::isMainJava)
                .map(SourceFile::folder)
                .distinct()
                .filter(folder -> !isExplained(tree, folder + "/package-info.java"))
                .map(
                        folder ->
                                new Finding(
                                        folder,
                                        "needs a package-info.java with @NullMarked and /// saying"
                                                + " what it is for, what it must not know, where to"
                                                + " start"));
    }

    private static boolean isExplained(SourceTree tree, String path) {
        return tree.file(path)
                .filter(file -> file.lines().contains("@NullMarked"))
                .filter(file -> file.lines().stream().anyMatch(line -> line.startsWith("/// ")))
                .isPresent();
    }

    static Stream<Finding> publicTypesExplainThemselves(SourceTree tree) {
        return tree.shapes().stream()
                .filter(shape -> shape.file().isMainJava())
                .flatMap(
                        shape ->
                                shape.types().stream()
                                        .filter(JavaShape.Type::isTopPublic)
                                        .filter(type -> !type.isDocumented())
                                        .map(
                                                type ->
                                                        new Finding(
                                                                shape.file().path(),
                                                                type.name()
                                                                        + " needs /// saying what"
                                                                        + " it is and its"
                                                                        + " invariant")));
    }
}
