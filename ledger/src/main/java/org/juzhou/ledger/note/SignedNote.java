package org.juzhou.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// A text with the signature lines of those who state it (C2SP signed-note).
///
/// Its form is right; whose lines verify, [#check] says.
///
/// @param text UTF-8 without control characters but LF, ended by LF
/// @param lines 1 to 64
public record SignedNote(String text, List<SignatureLine> lines) {
    /// How long a note may be, in bytes.
    public static final int MAX_BYTES = 256_000;

    /// How many signature lines a note may have.
    public static final int MAX_LINES = 64;

    private static final String SEPARATOR = "\n\n";

    public SignedNote {
        lines = List.copyOf(lines);
        if (!text.endsWith("\n") || text.chars().anyMatch(SignedNote::isControl)) {
            throw bad("has a text of whole lines without control characters");
        }
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw bad("has 1 to 64 signature lines");
        }
    }

    /// Reads a note.
    public static SignedNote parse(Bytes note) {
        if (note.length() > MAX_BYTES) {
            throw new FormatException(
                    "too-long", null, "a note has at most " + MAX_BYTES + " bytes", MAX_BYTES);
        }
        String all = utf8(note);
        int split = all.lastIndexOf(SEPARATOR);
        if (split < 0 || !all.endsWith("\n") || split + 2 == all.length()) {
            throw bad("has a text, an empty line and signature lines, each ended by LF");
        }
        String tail = all.substring(split + 2, all.length() - 1);
        String[] signatures = tail.split("\n", MAX_LINES + 1);
        if (signatures.length > MAX_LINES) {
            throw bad("has 1 to 64 signature lines");
        }
        List<SignatureLine> lines = new ArrayList<>();
        for (String line : signatures) {
            lines.add(SignatureLine.parse(line));
        }
        return new SignedNote(all.substring(0, split + 1), lines);
    }

    /// The signed bytes.
    public Bytes textBytes() {
        return Bytes.unsafeWrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The bytes of the note.
    public Bytes toBytes() {
        StringBuilder all = new StringBuilder(text).append('\n');
        lines.forEach(line -> all.append(line.text()).append('\n'));
        return Bytes.unsafeWrap(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The same text with one more line at its end.
    public SignedNote with(SignatureLine line) {
        List<SignatureLine> more = new ArrayList<>(lines);
        more.add(line);
        return new SignedNote(text, more);
    }

    /// What the keys that a verifier knows make of the lines. Two keys of one name and id cannot be
    /// told apart: the later is not used.
    public NoteCheck check(Collection<VerifierKey> known) {
        Map<KeyHint, VerifierKey> byHint = new HashMap<>();
        known.forEach(key -> byHint.putIfAbsent(key.hint(), key));
        List<Cosignature> verified = new ArrayList<>();
        List<KeyHint> failed = new ArrayList<>();
        List<NoteCheck.Ignored> ignored = new ArrayList<>();
        Set<KeyHint> seen = new HashSet<>();
        NoteText signed = new NoteText(text);
        for (SignatureLine line : lines) {
            VerifierKey key = byHint.get(line.hint());
            if (key == null) {
                ignored.add(new NoteCheck.Ignored(line.hint(), NoteCheck.Why.UNKNOWN));
                continue;
            }
            var signature = signed.verify(key, line.blob());
            if (signature.isEmpty()) {
                failed.add(line.hint());
            } else if (seen.add(line.hint())) {
                verified.add(signature.get());
            } else {
                ignored.add(new NoteCheck.Ignored(line.hint(), NoteCheck.Why.REPEATED));
            }
        }
        return new NoteCheck(verified, failed, ignored);
    }

    private static boolean isControl(int c) {
        return c < 0x20 && c != '\n';
    }

    private static String utf8(Bytes note) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(note.unsafeArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("is UTF-8");
        }
    }

    private static FormatException bad(String rule) {
        return new FormatException("bad-note", null, "a signed note " + rule);
    }
}
