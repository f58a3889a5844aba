package org.juzhou.ledger.json;

import java.util.Map;
import org.juzhou.ledger.FormatException;

/// Writes values as strict JSON: no white space, members in their order.
public final class JsonWriter {
    private JsonWriter() {}

    /// The one text of a value; refuses more than [Json#MAX_DEPTH] nested containers.
    public static String write(Json value) {
        StringBuilder out = new StringBuilder();
        append(out, value, 0);
        return out.toString();
    }

    private static void append(StringBuilder out, Json value, int depth) {
        switch (value) {
            case JsonText(String text) -> quote(out, text);
            case JsonInteger(long integer) -> out.append(integer);
            case JsonBoolean(boolean truth) -> out.append(truth);
            case JsonArray array -> appendArray(out, array, deeper(depth));
            case JsonObject object -> appendObject(out, object, deeper(depth));
        }
    }

    private static void appendArray(StringBuilder out, JsonArray array, int depth) {
        char separator = '[';
        for (Json value : array.values()) {
            append(out.append(separator), value, depth);
            separator = ',';
        }
        out.append(array.values().isEmpty() ? "[]" : "]");
    }

    private static void appendObject(StringBuilder out, JsonObject object, int depth) {
        char separator = '{';
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            quote(out.append(separator), member.getKey());
            append(out.append(':'), member.getValue(), depth);
            separator = ',';
        }
        out.append(object.members().isEmpty() ? "{}" : "}");
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"').append(text).append('"');
    }

    private static int deeper(int depth) {
        if (depth == Json.MAX_DEPTH) {
            throw new FormatException("bad-json", null, "at most 8 containers may be nested");
        }
        return depth + 1;
    }
}
