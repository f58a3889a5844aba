package org.juzhou.chain.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /// The signed head, once its signature verifies under the log's key; null where there is none,
    /// or none that can be used.
    @Nullable TreeHead read() {
        try (InputStream in = Files.newInputStream(file)) {
            SignedNote note =
                    SignedNote.parse(Bytes.unsafeWrap(in.readNBytes(SignedNote.MAX_BYTES + 1)));
            NoteCheck check = note.check(List.of(key));
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            if (check.verified().isEmpty() || !check.failed().isEmpty()) {
                add("is not signed by the log's key");
                return null;
            }
            if (!checkpoint.origin().equals(key.name())) {
                add("is a head of another log: " + checkpoint.origin());
                return null;
            }
            return checkpoint.head();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            add("cannot read: " + e);
            return null;
        } catch (FormatException e) {
            add("is damaged: " + e.getMessage());
            return null;
        }
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
