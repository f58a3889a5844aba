package org.juzhou.chain.check;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.genesis.HeadSlots;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteCheck;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.tree.TreeHead;

/// The newest head that the log has signed, as the data directory keeps it.
final class HeadFile {
    private final Path file;
    private final VerifierKey key;
    private final Findings findings;

    HeadFile(Path file, VerifierKey key, Findings findings) {
        this.file = file;
        this.key = key;
        this.findings = findings;
    }

    /// The larger signed head, once its signature verifies under the log's key; null where there is
    /// none, or none that can be used. A slot that a crash left half written is no fault while the
    /// other is whole.
    @Nullable TreeHead read() {
        List<String> faults = new ArrayList<>();
        TreeHead newest = null;
        try {
            for (Bytes held : HeadSlots.read(file)) {
                TreeHead head = head(held, faults);
                if (head != null && (newest == null || head.size() > newest.size())) {
                    newest = head;
                }
            }
        } catch (UncheckedIOException e) {
            faults.add("cannot read: " + e.getMessage());
        }
        if (newest == null) {
            faults.forEach(this::add);
        }
        return newest;
    }

    private @Nullable TreeHead head(Bytes held, List<String> faults) {
        try {
            SignedNote note = SignedNote.parse(held);
            NoteCheck check = note.check(List.of(key));
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            if (check.verified().isEmpty() || !check.failed().isEmpty()) {
                faults.add("is not signed by the log's key");
            } else if (!checkpoint.origin().equals(key.name())) {
                faults.add("is a head of another log: " + checkpoint.origin());
            } else {
                return checkpoint.head();
            }
        } catch (FormatException e) {
            faults.add("is damaged: " + e.getMessage());
        }
        return null;
    }

    /// Compares the signed head with what comes out of the entries.
    ///
    /// @param size entries that the ledger has
    /// @param root of the tree of the head's size; null where it could not be computed
    void compare(TreeHead head, long size, @Nullable Hash root) {
        if (head.size() > size) {
            findings.add(
                    size,
                    file.toString(),
                    "is signed for " + head.size() + " entries, but the ledger ends before");
        } else if (root != null && !root.equals(head.root())) {
            findings.add(
                    head.size() - 1,
                    file.toString(),
                    "is signed for another tree of size "
                            + head.size()
                            + ": root "
                            + head.root()
                            + ", not "
                            + root);
        }
    }

    private void add(String what) {
        findings.add(Finding.NO_ENTRY, file.toString(), what);
    }
}
