package org.juzhou.platform.http;

import org.jspecify.annotations.Nullable;

/// One JSON object for an answer, written member by member into a builder of the caller; no mapper
/// stands between. For one thread.
public final class JsonAnswer {
    private static final char FIRST_PLAIN = 0x20;

    private final StringBuilder out;
    private boolean empty = true;

    private JsonAnswer(StringBuilder out) {
        this.out = out;
        out.append('{');
    }

    /// Starts an object.
    public static JsonAnswer start() {
        return new JsonAnswer(new StringBuilder(256));
    }

    /// Starts an object at the end of `out`.
    public static JsonAnswer into(StringBuilder out) {
        return new JsonAnswer(out);
    }

    /// Adds a text.
    public JsonAnswer text(String name, String value) {
        name(name);
        quote(out, value);
        return this;
    }

    /// Adds a text where there is one.
    public JsonAnswer textIfAny(String name, @Nullable String value) {
        return value == null ? this : text(name, value);
    }

    /// Adds an integer.
    public JsonAnswer number(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    /// Adds a boolean.
    public JsonAnswer truth(String name, boolean value) {
        name(name);
        out.append(value);
        return this;
    }

    /// Adds a value that is JSON already.
    public JsonAnswer json(String name, CharSequence value) {
        name(name);
        out.append(value);
        return this;
    }

    /// Ends the object.
    public StringBuilder end() {
        return out.append('}');
    }

    private void name(String name) {
        if (!empty) {
            out.append(',');
        }
        empty = false;
        out.append('"').append(name).append("\":");
    }

    /// Writes any text as a JSON string, quotes included.
    public static void quote(StringBuilder out, String text) {
        if (isPlain(text)) {
            out.append('"').append(text).append('"');
            return;
        }
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < FIRST_PLAIN || Character.isSurrogate(c)) {
                        escape(out, c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < FIRST_PLAIN || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static void escape(StringBuilder out, char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit((c >> shift) & 0xf, 16));
        }
    }
}
