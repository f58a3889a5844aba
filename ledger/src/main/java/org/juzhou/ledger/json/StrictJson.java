package org.juzhou.ledger.json;

import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// Reads strict JSON; everything else is refused with `bad-json`. What it returns writes back to
/// the same bytes.
public final class StrictJson {
    private StrictJson() {}

    /// Reads one value.
    public static Json parse(byte[] text) {
        return parse(text, 0, text.length);
    }

    /// Reads one value.
    public static Json parse(Bytes text) {
        return parse(text.unsafeArray());
    }

    /// Reads one value from the bytes from `from` to before `to`.
    public static Json parse(byte[] text, int from, int to) {
        new JsonScan(text, from, to, false).run();
        return new JsonTree(text, from, to).value();
    }

    /// Reads one object from the bytes from `from` to before `to`.
    public static JsonObject parseObject(byte[] text, int from, int to) {
        if (parse(text, from, to) instanceof JsonObject object) {
            return object;
        }
        throw new FormatException("bad-json", null, "an object is expected");
    }

    /// Reads one object.
    public static JsonObject parseObject(Bytes text) {
        return parseObject(text.unsafeArray(), 0, text.length());
    }
}
