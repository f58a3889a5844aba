package org.juzhou.ledger.receipt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;

/// An entry with its place and its inclusion path.
///
/// @param path the leaf's sibling first
public record Placed(long index, Bytes entry, List<Hash> path) {
    public Placed {
        path = List.copyOf(path);
    }

    /// Reads `{"index","entry","path"}`.
    public static Placed read(JsonObject object) {
        object.requireExactly("index", "entry", "path");
        return new Placed(
                object.integerOf("index", 0, JsonInteger.MAX),
                Bytes.parseBase64url(object.textOf("entry")),
                PathText.parse(object.textOf("path")));
    }

    /// The same form.
    public JsonObject toJson() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("index", new JsonInteger(index));
        members.put("entry", new JsonText(entry.base64url()));
        members.put("path", new JsonText(PathText.format(path)));
        return new JsonObject(members);
    }
}
