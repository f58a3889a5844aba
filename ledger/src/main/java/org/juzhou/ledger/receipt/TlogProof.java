package org.juzhou.ledger.receipt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Decimal;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;

/// A file that says: the entry at `index` is in the tree of this checkpoint (C2SP tlog-proof). Any
/// client of transparency logs can check it.
///
/// Its form is right; nothing in it is verified.
///
/// @param extra bytes that no signature covers; null where there are none
/// @param path the inclusion path: the leaf's sibling first
/// @param note a signed checkpoint
public record TlogProof(
        Suite suite, @Nullable Bytes extra, long index, List<Hash> path, SignedNote note) {
    /// How long a file may be, in bytes.
    public static final int MAX_BYTES = 600_000;

    /// How many hashes a path may have.
    public static final int MAX_PATH = 63;

    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    public TlogProof {
        path = List.copyOf(path);
        if (index < 0 || path.size() > MAX_PATH) {
            throw bad("has an index that is not negative and a path of at most 63 hashes");
        }
        Checkpoint.parse(note.text());
    }

    /// Reads a file.
    public static TlogProof parse(Bytes file) {
        if (file.length() > MAX_BYTES) {
            throw new FormatException(
                    "too-long",
                    null,
                    "a receipt has at most " + MAX_BYTES + " bytes: is it the right file?",
                    MAX_BYTES);
        }
        int end = emptyLine(file);
        String[] lines = file.slice(0, end).asciiText().split("\n", -1);
        Suite suite = suiteOf(lines[0]);
        int next = 1;
        Bytes extra = null;
        if (next < lines.length && lines[next].startsWith(EXTRA)) {
            extra = Bytes.parseBase64(lines[next++].substring(EXTRA.length()));
        }
        if (next == lines.length || !lines[next].startsWith(INDEX)) {
            throw bad("has a line index <n> before its path");
        }
        long index =
                Decimal.parse(lines[next++].substring(INDEX.length()), Long.MAX_VALUE, "index");
        if (lines.length - next > MAX_PATH) {
            throw bad("has a path of at most 63 hashes");
        }
        List<Hash> path = new ArrayList<>();
        for (String line : Arrays.asList(lines).subList(next, lines.length)) {
            path.add(Hash.parseBase64(line));
        }
        SignedNote note = SignedNote.parse(file.slice(end + 2, file.length()));
        return new TlogProof(suite, extra, index, path, note);
    }

    /// The bytes of the file.
    public Bytes toBytes() {
        StringBuilder head = new StringBuilder(suite.proofHeader()).append('\n');
        if (extra != null) {
            head.append(EXTRA).append(extra.base64()).append('\n');
        }
        head.append(INDEX).append(index).append('\n');
        path.forEach(hash -> head.append(hash.base64()).append('\n'));
        head.append('\n');
        byte[] bytes = head.toString().getBytes(StandardCharsets.US_ASCII);
        return Bytes.unsafeWrap(bytes).concat(note.toBytes());
    }

    /// What the log states of its tree.
    public Checkpoint checkpoint() {
        return Checkpoint.parse(note.text());
    }

    private static Suite suiteOf(String line) {
        for (Suite suite : Suite.values()) {
            if (suite.proofHeader().equals(line)) {
                return suite;
            }
        }
        throw bad("begins with the line c2sp.org/tlog-proof@v1 or juzhou/tlog-proof-sm3@v1");
    }

    private static int emptyLine(Bytes file) {
        byte[] bytes = file.unsafeArray();
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        throw bad("has an empty line before its checkpoint: it may be cut");
    }

    private static FormatException bad(String rule) {
        return new FormatException("bad-receipt", null, "a receipt " + rule);
    }
}
