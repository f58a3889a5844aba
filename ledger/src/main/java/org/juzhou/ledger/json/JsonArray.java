package org.juzhou.ledger.json;

import java.util.List;
import org.juzhou.ledger.FormatException;

/// An array of values.
public record JsonArray(List<Json> values) implements Json {
    public JsonArray {
        values = List.copyOf(values);
    }

    /// An array of texts.
    public static JsonArray ofTexts(List<String> texts) {
        return new JsonArray(texts.stream().<Json>map(JsonText::new).toList());
    }

    /// Its values, which all have to be texts.
    ///
    /// @param field named in the refusal
    public List<String> texts(String field) {
        return values.stream().map(value -> textOf(value, field)).toList();
    }

    /// Its values, which all have to be objects.
    ///
    /// @param field named in the refusal
    public List<JsonObject> objects(String field) {
        return values.stream().map(value -> objectOf(value, field)).toList();
    }

    private static String textOf(Json value, String field) {
        if (value instanceof JsonText(String text)) {
            return text;
        }
        throw new FormatException("wrong-type", field, "must be an array of texts", "text[]");
    }

    private static JsonObject objectOf(Json value, String field) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new FormatException("wrong-type", field, "must be an array of objects", "object[]");
    }
}
