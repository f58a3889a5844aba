package org.juzhou.ledger.record;

import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;

/// Reads compact texts of records, strictly as records.md says; refuses every other with a
/// [FormatException].
///
/// Stateless; a few microseconds and about 3 kB a record.
public final class RecordReader {
    /// How long a compact text may be, in bytes.
    public static final int MAX_BYTES = 60_000;

    private static final int SIGNATURE_CHARACTERS = 86;

    private RecordReader() {}

    /// Reads one record of a chain of this suite.
    public static SignedRecord parse(Bytes compact, Suite suite) {
        byte[] text = compact.unsafeArray();
        if (text.length > MAX_BYTES) {
            throw tooLong(text.length);
        }
        int headerEnd = dot(text, 0);
        int inputEnd = inputEnd(text, headerEnd + 1);
        if (text.length - inputEnd - 1 != SIGNATURE_CHARACTERS) {
            throw new FormatException(
                    "bad-signature-form",
                    "signature",
                    "a signature has 64 bytes, which are 86 characters of base64url");
        }
        RecordHeader header =
                RecordHeader.parse(decode(text, 0, headerEnd, "header").unsafeArray());
        if (!suite.recordAlgorithms().contains(header.algorithm())) {
            throw new FormatException(
                    "wrong-algorithm",
                    "alg",
                    "is not an algorithm for records of suite " + suite.text(),
                    suite.text());
        }
        Bytes signature = decode(text, inputEnd + 1, text.length, "signature");
        byte[] payload = decode(text, headerEnd + 1, inputEnd, "payload").unsafeArray();
        Envelope envelope = new Envelope(payload, header.kid().organisation());
        return new SignedRecord(
                suite,
                compact,
                new SignedRecord.Parts(headerEnd, inputEnd, header, envelope, signature));
    }

    /// Reads the record in the bytes from `from` to before `to`, which are copied.
    public static SignedRecord parse(byte[] bytes, int from, int to, Suite suite) {
        if (to - from > MAX_BYTES) {
            throw tooLong(to - from);
        }
        return parse(Bytes.of(bytes, from, to), suite);
    }

    /// Reads one record; the bytes are copied.
    public static SignedRecord parse(byte[] bytes, Suite suite) {
        return parse(bytes, 0, bytes.length, suite);
    }

    /// A signature has one length, so the last dot has one place; a dot elsewhere is no base64url.
    private static int inputEnd(byte[] text, int from) {
        int expected = text.length - SIGNATURE_CHARACTERS - 1;
        return expected >= from && text[expected] == '.' ? expected : dot(text, from);
    }

    private static int dot(byte[] text, int from) {
        for (int i = from; i < text.length; i++) {
            if (text[i] == '.') {
                return i;
            }
        }
        throw new FormatException(
                "bad-record", null, "a record has three parts: header.payload.signature");
    }

    private static Bytes decode(byte[] text, int from, int to, String part) {
        try {
            return Bytes.parseBase64url(text, from, to);
        } catch (FormatException e) {
            throw new FormatException(
                    "bad-base64url", part, "not the one base64url text of its bytes");
        }
    }

    private static FormatException tooLong(int length) {
        return new FormatException(
                "too-long",
                null,
                "a record has at most " + MAX_BYTES + " bytes, not " + length,
                MAX_BYTES,
                length);
    }
}
