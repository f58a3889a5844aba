package org.juzhou.ledger.record;

import java.nio.charset.StandardCharsets;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonBoolean;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.StrictJson;

/// The value of a disclosure: one plain value, never a container.
public sealed interface DisclosedValue {
    /// A text of any characters.
    record Text(String value) implements DisclosedValue {}

    /// An integer within ±(2^53 − 1).
    record Whole(long value) implements DisclosedValue {}

    /// True or false.
    record Truth(boolean value) implements DisclosedValue {}

    /// The value in JSON.
    default String json() {
        return switch (this) {
            case Text(String text) -> DisclosedText.quote(text);
            case Whole(long value) -> new JsonInteger(value).toJson();
            case Truth(boolean value) -> new JsonBoolean(value).toJson();
        };
    }

    /// Reads a string of RFC 8259, or an integer, `true` or `false` of strict JSON.
    static DisclosedValue parse(String json) {
        if (json.startsWith("\"")) {
            return new Text(DisclosedText.unquote(json));
        }
        Json value = StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
        if (value instanceof JsonInteger(long integer)) {
            return new Whole(integer);
        }
        if (value instanceof JsonBoolean(boolean truth)) {
            return new Truth(truth);
        }
        throw new FormatException(
                "bad-disclosure",
                "value",
                "the value of a disclosure is a text, an integer, true or false");
    }
}
