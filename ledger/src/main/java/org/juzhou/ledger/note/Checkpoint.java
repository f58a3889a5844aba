package org.juzhou.ledger.note;

import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Decimal;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.tree.TreeHead;

/// What a log states of its tree (log.md; C2SP tlog-checkpoint): three lines, none beside them.
///
/// @param origin the name of the log
/// @param size leaves of the tree
public record Checkpoint(String origin, long size, Hash root) {
    private static final int LINES = 3;

    public Checkpoint {
        if (origin.isEmpty() || origin.chars().anyMatch(c -> c < 0x20)) {
            throw bad("origin", "is one line that is not empty");
        }
        if (size < 0) {
            throw bad("size", "must not be negative");
        }
    }

    /// Reads the text of a note; refuses extension lines.
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", LINES + 2);
        if (lines.length != LINES + 1 || !lines[LINES].isEmpty()) {
            throw bad(null, "has three lines: origin, size and root");
        }
        return new Checkpoint(
                lines[0],
                Decimal.parse(lines[1], Long.MAX_VALUE, "size"),
                Hash.parseBase64(lines[2]));
    }

    /// Its lines: the text of a note.
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /// Size and root.
    public TreeHead head() {
        return new TreeHead(size, root);
    }

    private static FormatException bad(@Nullable String field, String rule) {
        return new FormatException("bad-checkpoint", field, rule);
    }
}
