package org.juzhou.ledger.record;

import java.util.LinkedHashMap;
import java.util.Map;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Names;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;

/// A contract that a genesis activates, with its version from 1.
public record ContractVersion(String name, int version) {
    public ContractVersion {
        Names.require(name, "name");
        if (version < 1) {
            throw new FormatException("out-of-range", "version", "must be at least 1");
        }
    }

    static ContractVersion read(JsonObject object) {
        object.requireExactly("name", "version");
        return new ContractVersion(
                object.textOf("name"), (int) object.integerOf("version", 1, Integer.MAX_VALUE));
    }

    JsonObject toJson() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("name", new JsonText(name));
        members.put("version", new JsonInteger(version));
        return new JsonObject(members);
    }
}
