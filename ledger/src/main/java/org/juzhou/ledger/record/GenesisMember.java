package org.juzhou.ledger.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonArray;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;

/// A member that a genesis names: it replays the ledger and co-signs.
///
/// @param name the name of its keys
/// @param organisation whose it is
/// @param keys 1 or 2 verifier keys of a member's type
public record GenesisMember(String name, OrganisationId organisation, List<String> keys) {
    public GenesisMember {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() > 2) {
            throw new FormatException("out-of-range", "keys", "a member has 1 or 2 keys");
        }
    }

    static GenesisMember read(JsonObject object) {
        object.requireExactly("name", "organisation", "keys");
        return new GenesisMember(
                object.textOf("name"),
                new OrganisationId(object.textOf("organisation")),
                object.arrayOf("keys").texts("keys"));
    }

    JsonObject toJson() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("name", new JsonText(name));
        members.put("organisation", new JsonText(organisation.value()));
        members.put("keys", JsonArray.ofTexts(keys));
        return new JsonObject(members);
    }
}
