package org.juzhou.house.tidy;

import java.util.List;

/// A text file of the source tree: its path from the root with `/`, and its lines.
record SourceFile(String path, List<String> lines) {
    SourceFile {
        lines = List.copyOf(lines);
    }

    /// The last part of the path.
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The path without the last part; empty at the root.
    String folder() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    String text() {
        return String.join("\n", lines);
    }

    boolean isJava() {
        return path.endsWith(".java");
    }

    /// Java that is shipped.
    boolean isMainJava() {
        return isJava() && path.contains("src/main/java/");
    }

    boolean isMarkdown() {
        return path.endsWith(".md");
    }

    /// What people of this project write to be run or shown, and therefore read.
    boolean isCode() {
        return path.matches(".*\\.(java|js|mjs|css|html|py|sh|sql)|juzhou")
                && !isVendored()
                && !path.contains("src/test/resources/");
    }

    /// Other people's work, kept as it came.
    boolean isVendored() {
        return path.contains("/vendor/");
    }
}
