package org.juzhou.ledger.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds values from bytes that [JsonScan] has accepted; it checks nothing itself.
final class JsonTree {
    private final byte[] bytes;
    private final int end;
    private int at;

    JsonTree(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    Json value() {
        return switch (bytes[at]) {
            case '"' -> new JsonText(string());
            case '{' -> object();
            case '[' -> array();
            case 't' -> word(true, 4);
            case 'f' -> word(false, 5);
            default -> new JsonInteger(integer());
        };
    }

    private JsonObject object() {
        Map<String, Json> members = new LinkedHashMap<>();
        at++;
        while (bytes[at] != '}') {
            String name = string();
            at++;
            members.put(name, value());
            skipComma();
        }
        at++;
        return new JsonObject(members);
    }

    private JsonArray array() {
        List<Json> values = new ArrayList<>();
        at++;
        while (bytes[at] != ']') {
            values.add(value());
            skipComma();
        }
        at++;
        return new JsonArray(values);
    }

    private void skipComma() {
        if (bytes[at] == ',') {
            at++;
        }
    }

    private String string() {
        int from = at + 1;
        int to = from;
        while (bytes[to] != '"') {
            to++;
        }
        at = to + 1;
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    private JsonBoolean word(boolean value, int length) {
        at += length;
        return new JsonBoolean(value);
    }

    private long integer() {
        int from = at;
        while (at < end && (bytes[at] == '-' || (bytes[at] >= '0' && bytes[at] <= '9'))) {
            at++;
        }
        return integer(bytes, from, at);
    }

    static long integer(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        long value = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return negative ? -value : value;
    }
}
