package org.juzhou.sdk.preserve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.juzhou.sdk.preserve.PreserveException.Kind;

/// The files that a person named, one by one or by their folders.
///
/// @param files in a fixed order
/// @param skipped links, sockets, receipts and the like in the folders
/// @param folder where the journal of this work lies
public record Sources(List<Source> files, List<Path> skipped, Path folder) {
    public Sources {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
    }

    private record Named(Path file, Path relative, long sizeBytes) {}

    /// Finds them.
    ///
    /// @param inputs files and folders
    /// @param out where receipts go, or null: beside each file. A base name that occurs twice keeps
    ///   the relative path of its file there
    /// @throws PreserveException when one is missing or nothing is found
    public static Sources find(List<Path> inputs, @Nullable Path out) {
        List<Named> named = new ArrayList<>();
        List<Path> skipped = new ArrayList<>();
        for (Path input : inputs) {
            try {
                if (Files.isDirectory(input)) {
                    walk(input, out, named, skipped);
                } else {
                    named.add(single(input));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + input + ": " + e.getMessage(), e);
            }
        }
        if (named.isEmpty()) {
            throw new PreserveException(Kind.INPUT, "nothing-to-preserve", inputs.toString());
        }
        return new Sources(place(named, out), skipped, folderOf(inputs.getFirst(), out));
    }

    /// Whether a file is one that preserving itself writes.
    static boolean isOurs(String name) {
        return name.endsWith(Source.RECEIPT)
                || name.endsWith(Source.DISCLOSURES)
                || Journal.isJournal(name);
    }

    private static Named single(Path input) throws IOException {
        if (!Files.isRegularFile(input)) {
            throw new PreserveException(Kind.INPUT, "no-such-file", input.toString());
        }
        long size = Files.size(input);
        if (size == 0) {
            throw new PreserveException(Kind.INPUT, "empty-file", input.toString());
        }
        return new Named(input, input.toAbsolutePath().normalize().getFileName(), size);
    }

    private static void walk(Path folder, @Nullable Path out, List<Named> named, List<Path> skipped)
            throws IOException {
        Path avoided = out == null ? null : out.toAbsolutePath().normalize();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path visited, BasicFileAttributes attributes) {
                        boolean receipts =
                                !visited.equals(folder)
                                        && visited.toAbsolutePath().normalize().equals(avoided);
                        return receipts ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile() && !isOurs(file.getFileName().toString())) {
                            named.add(new Named(file, folder.relativize(file), attributes.size()));
                        } else {
                            skipped.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static List<Source> place(List<Named> named, @Nullable Path out) {
        if (out == null) {
            return named.stream()
                    .map(one -> new Source(one.file, one.file, one.sizeBytes))
                    .sorted(Comparator.comparing(Source::file))
                    .toList();
        }
        Map<String, Integer> baseNames = new HashMap<>();
        named.forEach(one -> baseNames.merge(key(one.relative.getFileName()), 1, Integer::sum));
        Map<Path, Path> taken = new HashMap<>();
        List<Source> sources = new ArrayList<>();
        for (Named one : named) {
            boolean unique = baseNames.getOrDefault(key(one.relative.getFileName()), 0) == 1;
            Path base = out.resolve(unique ? one.relative.getFileName() : one.relative);
            Path other = taken.putIfAbsent(base, one.file);
            if (other != null) {
                throw new PreserveException(Kind.INPUT, "same-name", one.file + ", " + other);
            }
            sources.add(new Source(one.file, base, one.sizeBytes));
        }
        sources.sort(Comparator.comparing(Source::file));
        return sources;
    }

    /// Some file systems do not tell upper case from lower case.
    private static String key(Path path) {
        return path.toString().toLowerCase(Locale.ROOT);
    }

    private static Path folderOf(Path input, @Nullable Path out) {
        if (out != null) {
            return out;
        }
        return Files.isDirectory(input)
                ? input
                : Objects.requireNonNull(input.toAbsolutePath().normalize().getParent());
    }
}
