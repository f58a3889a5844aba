package org.juzhou.ledger.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.FormatException;

/// An object: members in the order of its text, with names that differ and have 1 to 64 characters.
///
/// The getters with a type refuse an absent member (`missing-member`) and another type
/// (`wrong-type`), and name it.
public record JsonObject(Map<String, Json> members) implements Json {
    private static final int MAX_NAME = 64;

    public JsonObject {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        for (String name : members.keySet()) {
            JsonText.requirePlain(name);
            if (name.isEmpty() || name.length() > MAX_NAME) {
                throw new FormatException("bad-json", null, "a name has 1 to 64 characters");
            }
        }
    }

    /// Whether it has a member of this name.
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /// A member, or null.
    public @Nullable Json get(String name) {
        return members.get(name);
    }

    /// The names of its members, in order.
    public List<String> names() {
        return List.copyOf(members.keySet());
    }

    /// A text.
    public String textOf(String name) {
        if (require(name) instanceof JsonText(String value)) {
            return value;
        }
        throw wrongType(name, "text");
    }

    /// An integer from `min` to `max`.
    public long integerOf(String name, long min, long max) {
        if (!(require(name) instanceof JsonInteger(long value))) {
            throw wrongType(name, "integer");
        }
        if (value < min || value > max) {
            throw new FormatException(
                    "out-of-range", name, "must lie between " + min + " and " + max, min, max);
        }
        return value;
    }

    /// A boolean.
    public boolean booleanOf(String name) {
        if (require(name) instanceof JsonBoolean(boolean value)) {
            return value;
        }
        throw wrongType(name, "boolean");
    }

    /// An array.
    public JsonArray arrayOf(String name) {
        if (require(name) instanceof JsonArray array) {
            return array;
        }
        throw wrongType(name, "array");
    }

    /// An object.
    public JsonObject objectOf(String name) {
        if (require(name) instanceof JsonObject object) {
            return object;
        }
        throw wrongType(name, "object");
    }

    /// Refuses members other than `names`, and any other order than theirs. A name that ends in `?`
    /// may be absent.
    public JsonObject requireExactly(String... names) {
        List<String> present = names();
        int next = 0;
        for (String name : names) {
            boolean optional = name.endsWith("?");
            String plain = optional ? name.substring(0, name.length() - 1) : name;
            if (next < present.size() && present.get(next).equals(plain)) {
                next++;
            } else if (!optional) {
                throw has(plain)
                        ? new FormatException(
                                "wrong-member-order", plain, "members must be in their order")
                        : missing(plain);
            }
        }
        if (next < present.size()) {
            throw new FormatException(
                    "unknown-member",
                    present.get(next),
                    "no such member here, or not in its order");
        }
        return this;
    }

    private Json require(String name) {
        Json value = members.get(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    private static FormatException missing(String name) {
        return new FormatException("missing-member", name, "is missing");
    }

    private static FormatException wrongType(String name, String type) {
        return new FormatException("wrong-type", name, "must be of type " + type, type);
    }
}
