package org.juzhou.ledger.receipt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;

/// One file of a batch: its leaf, its place among the leaves and its path to their root.
public record BatchItem(long index, Hash leaf, List<Hash> path) {
    public BatchItem {
        path = List.copyOf(path);
    }

    static BatchItem read(JsonObject object) {
        object.requireExactly("index", "leaf", "path");
        return new BatchItem(
                object.integerOf("index", 0, JsonInteger.MAX),
                Hash.parseHex(object.textOf("leaf")),
                PathText.parse(object.textOf("path")));
    }

    JsonObject toJson() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("index", new JsonInteger(index));
        members.put("leaf", new JsonText(leaf.hex()));
        members.put("path", new JsonText(PathText.format(path)));
        return new JsonObject(members);
    }
}
