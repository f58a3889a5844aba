package org.juzhou.house.tidy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every refusal has one row in docs/errors.md, and every row a refusal.
final class ErrorCodes {
    private static final String PAGE = "docs/errors.md";

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9-]+)` \\|.*");

    private ErrorCodes() {}

    static Stream<Finding> areExplained(SourceTree tree) {
        Set<String> rows = rows(tree);
        Map<String, String> missing = new TreeMap<>(used(tree));
        missing.keySet().removeAll(rows);
        return missing.entrySet().stream()
                .map(
                        code ->
                                new Finding(
                                        code.getValue(), code.getKey() + " has no row in " + PAGE));
    }

    static Stream<Finding> areUsed(SourceTree tree) {
        String source =
                tree.files()
                        .filter(file -> file.path().contains("src/main/"))
                        .map(SourceFile::text)
                        .collect(Collectors.joining("\n"));
        return rows(tree).stream()
                .filter(code -> !source.contains("\"" + code + "\""))
                .map(code -> new Finding(PAGE, code + " is said nowhere in the code"));
    }

    private static Set<String> rows(SourceTree tree) {
        return tree.file(PAGE).stream()
                .flatMap(page -> page.lines().stream())
                .flatMap(line -> ROW.matcher(line).results())
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Each code said in main code, with a file that says it.
    private static Map<String, String> used(SourceTree tree) {
        Map<String, Set<Integer>> takers = takers(tree);
        Map<String, String> codes = new TreeMap<>();
        for (JavaShape shape : tree.shapes()) {
            if (shape.file().isMainJava()) {
                shape.calls().stream()
                        .flatMap(call -> codes(call, takers.getOrDefault(call.name(), Set.of())))
                        .forEach(code -> codes.putIfAbsent(code, shape.file().path()));
            }
        }
        return codes;
    }

    private static Stream<String> codes(JavaShape.Call call, Set<Integer> places) {
        return places.stream()
                .filter(place -> place < call.arguments().size())
                .flatMap(place -> call.arguments().get(place).stream())
                .filter(text -> CODE.matcher(text).matches());
    }

    /// Every method and constructor that takes a `code`, by the name of a call, with its places.
    private static Map<String, Set<Integer>> takers(SourceTree tree) {
        Map<String, Set<Integer>> takers = new TreeMap<>();
        tree.shapes().stream()
                .filter(shape -> shape.file().isMainJava())
                .flatMap(shape -> shape.methods().stream())
                .filter(method -> method.parameters().contains("code"))
                .forEach(
                        method ->
                                takers.computeIfAbsent(method.callName(), _ -> new TreeSet<>())
                                        .add(method.parameters().indexOf("code")));
        return takers;
    }
}
