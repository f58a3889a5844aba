package org.juzhou.ledger.note;

import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// A line of a signed note: `— <name> <base64(id ‖ signature)>`.
///
/// @param hint whose it says it is
/// @param blob the bytes after the id: a signature, with its time before it in a cosignature
public record SignatureLine(KeyHint hint, Bytes blob) {
    private static final String PREFIX = "— ";

    public SignatureLine {
        if (blob.length() == 0) {
            throw bad("has no signature");
        }
    }

    /// Reads a line without its LF.
    public static SignatureLine parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(PREFIX) || space < PREFIX.length()) {
            throw bad("is an em dash, a space, a name, a space and base64");
        }
        Bytes signature = Bytes.parseBase64(line.substring(space + 1));
        if (signature.length() <= KeyHint.ID_BYTES) {
            throw bad("has no signature");
        }
        return new SignatureLine(
                new KeyHint(
                        line.substring(PREFIX.length(), space),
                        signature.slice(0, KeyHint.ID_BYTES)),
                signature.slice(KeyHint.ID_BYTES, signature.length()));
    }

    /// Its text, without LF.
    public String text() {
        return PREFIX + hint.name() + " " + hint.id().concat(blob).base64();
    }

    private static FormatException bad(String rule) {
        return new FormatException("bad-signature-line", null, "a signature line " + rule);
    }
}
