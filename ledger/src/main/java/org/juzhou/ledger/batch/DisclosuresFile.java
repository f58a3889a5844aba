package org.juzhou.ledger.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ListIterator;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Decimal;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;

/// What the holder keeps beside the receipt and shows to whom he wants to (receipts.md).
///
/// @param record the id of the record it is about
/// @param item index in the batch; null unless it is about an item
/// @param salt of the leaf; null if only fields are disclosed
/// @param disclosures 0 to 64 disclosures in their base64url text; what they say is read elsewhere
public record DisclosuresFile(
        Hash record, @Nullable Long item, @Nullable Salt salt, List<String> disclosures) {
    /// How long the file may be.
    public static final int MAX_BYTES = 1_000_000;

    private static final String FIRST_LINE = "juzhou-disclosures/v1";
    private static final int MAX_DISCLOSURES = 64;

    public DisclosuresFile {
        disclosures = List.copyOf(disclosures);
        if (item != null && item < 0) {
            throw new FormatException("out-of-range", "item", "must not be negative");
        }
        if (disclosures.size() > MAX_DISCLOSURES) {
            throw new FormatException(
                    "out-of-range", "disclosure", "at most 64 disclosures are in a file");
        }
        disclosures.forEach(Bytes::parseBase64url);
    }

    /// Reads a file; refuses any other form.
    public static DisclosuresFile parse(Bytes file) {
        if (file.length() > MAX_BYTES) {
            throw new FormatException(
                    "too-long",
                    null,
                    "a disclosures file has at most " + MAX_BYTES + " bytes",
                    MAX_BYTES);
        }
        String text = file.asciiText();
        if (!text.startsWith(FIRST_LINE + "\n") || !text.endsWith("\n")) {
            throw bad("begins with the line " + FIRST_LINE + "; every line is ended by LF");
        }
        String[] all = text.substring(0, text.length() - 1).split("\n", -1);
        ListIterator<String> lines = Arrays.asList(all).listIterator(1);
        String record = next(lines, "record ");
        if (record == null) {
            throw bad("the second line is record and the record's id");
        }
        String item = next(lines, "item ");
        String salt = next(lines, "salt ");
        List<String> disclosures = new ArrayList<>();
        String disclosure = next(lines, "disclosure ");
        while (disclosure != null) {
            disclosures.add(disclosure);
            disclosure = next(lines, "disclosure ");
        }
        if (lines.hasNext()) {
            throw bad(
                    "after the record come item, salt and disclosure lines, in this order, and no others");
        }
        return new DisclosuresFile(
                Hash.parseHex(record),
                item == null ? null : Decimal.parse(item, Long.MAX_VALUE, "item"),
                salt == null ? null : Salt.parseHex(salt),
                disclosures);
    }

    /// The bytes of the file.
    public Bytes toBytes() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        text.append("record ").append(record.hex()).append('\n');
        if (item != null) {
            text.append("item ").append(item.longValue()).append('\n');
        }
        if (salt != null) {
            text.append("salt ").append(salt.bytes().hex()).append('\n');
        }
        for (String disclosure : disclosures) {
            text.append("disclosure ").append(disclosure).append('\n');
        }
        return Bytes.ascii(text.toString());
    }

    /// The rest of the next line if it starts with `prefix`; otherwise null, and the line stays.
    private static @Nullable String next(ListIterator<String> lines, String prefix) {
        if (!lines.hasNext()) {
            return null;
        }
        String line = lines.next();
        if (line.startsWith(prefix)) {
            return line.substring(prefix.length());
        }
        lines.previous();
        return null;
    }

    private static FormatException bad(String rule) {
        return new FormatException("bad-disclosures", null, rule);
    }
}
