package org.juzhou.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.juzhou.sdk.preserve.Source;

/// Which receipt belongs to which file, by names alone.
///
/// @param pairs to be verified
/// @param withoutReceipt files that have none
/// @param withoutFile receipts whose file is not where it should be
record Pairing(List<Pair> pairs, List<Path> withoutReceipt, List<Path> withoutFile) {
    Pairing {
        pairs = List.copyOf(pairs);
        withoutReceipt = List.copyOf(withoutReceipt);
        withoutFile = List.copyOf(withoutFile);
    }

    /// What is verified together.
    ///
    /// @param file the content, or null: then the receipt alone is
    /// @param receipt of it
    record Pair(@Nullable Path file, Path receipt) {
        /// The disclosures beside the receipt, where there are some.
        @Nullable Path disclosures() {
            String name = String.valueOf(receipt.getFileName());
            if (!name.endsWith(Source.RECEIPT)) {
                return null;
            }
            String base = name.substring(0, name.length() - Source.RECEIPT.length());
            Path file = receipt.resolveSibling(base + Source.DISCLOSURES);
            return Files.exists(file) ? file : null;
        }
    }

    /// Pairs what a person named: a file and its receipt, or files and folders with receipts beside
    /// them.
    ///
    /// @param receipts a folder where receipts are looked for instead, or null
    static Pairing of(List<Path> inputs, @Nullable Path receipts) {
        boolean fileAndReceipt =
                inputs.size() == 2
                        && inputs.stream().noneMatch(Files::isDirectory)
                        && receipts == null;
        if (fileAndReceipt) {
            inputs.forEach(Pairing::requireFile);
            return new Pairing(
                    List.of(new Pair(inputs.get(0), inputs.get(1))), List.of(), List.of());
        }
        Collector collector = new Collector(receipts);
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                collector.folder(input);
            } else {
                requireFile(input);
                collector.single(input);
            }
        }
        return collector.pairing();
    }

    private static void requireFile(Path input) {
        if (!Files.isRegularFile(input)) {
            throw new CommandFailure(Ending.UNUSABLE, "no-such-file", input.toString());
        }
    }

    /// Gathers pairs. Used by one thread.
    private static final class Collector {
        private final @Nullable Path receipts;
        private final List<Pair> pairs = new ArrayList<>();
        private final List<Path> withoutReceipt = new ArrayList<>();
        private final List<Path> withoutFile = new ArrayList<>();
        private final Set<Path> used = new TreeSet<>();

        Collector(@Nullable Path receipts) {
            this.receipts = receipts;
        }

        void single(Path file) {
            if (isReceipt(file)) {
                Path content = contentOf(file);
                pairs.add(new Pair(Files.isRegularFile(content) ? content : null, file));
            } else {
                add(file, Objects.requireNonNull(file.getFileName()));
            }
        }

        void folder(Path folder) {
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
                files.stream()
                        .filter(file -> !isOurs(file))
                        .forEach(file -> add(file, folder.relativize(file)));
                if (receipts == null) {
                    files.stream()
                            .filter(file -> isReceipt(file) && !used.contains(file))
                            .forEach(withoutFile::add);
                }
            } catch (IOException | UncheckedIOException e) {
                throw new CommandFailure(Ending.WORLD, "io-failed", folder + ": " + e.getMessage());
            }
        }

        private void add(Path file, Path relative) {
            Path beside = receipts == null ? file : receipts.resolve(relative);
            Path receipt = withSuffix(beside);
            if (!Files.isRegularFile(receipt) && receipts != null) {
                receipt = withSuffix(receipts.resolve(Objects.requireNonNull(file.getFileName())));
            }
            if (Files.isRegularFile(receipt)) {
                used.add(receipt);
                pairs.add(new Pair(file, receipt));
            } else {
                withoutReceipt.add(file);
            }
        }

        Pairing pairing() {
            return new Pairing(pairs, withoutReceipt, withoutFile);
        }

        private static Path withSuffix(Path file) {
            return file.resolveSibling(file.getFileName() + Source.RECEIPT);
        }

        private static Path contentOf(Path receipt) {
            String name = String.valueOf(receipt.getFileName());
            return receipt.resolveSibling(
                    name.substring(0, name.length() - Source.RECEIPT.length()));
        }

        private static boolean isReceipt(Path file) {
            return String.valueOf(file.getFileName()).endsWith(Source.RECEIPT);
        }

        private static boolean isOurs(Path file) {
            String name = String.valueOf(file.getFileName());
            return name.endsWith(Source.RECEIPT)
                    || name.endsWith(Source.DISCLOSURES)
                    || name.endsWith(".pending");
        }
    }
}
