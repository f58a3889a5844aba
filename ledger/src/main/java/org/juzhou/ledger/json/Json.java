package org.juzhou.ledger.json;

/// A value of strict JSON. Values are immutable and can be written only in one way: [#toJson()].
public sealed interface Json permits JsonObject, JsonArray, JsonText, JsonInteger, JsonBoolean {
    /// How many containers may be nested in one another; the outermost counts as 1.
    int MAX_DEPTH = 8;

    /// Its one text.
    default String toJson() {
        return JsonWriter.write(this);
    }
}
