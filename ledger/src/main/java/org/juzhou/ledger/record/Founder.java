package org.juzhou.ledger.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonArray;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;

/// An organisation that a genesis registers.
///
/// @param roles ascending; defined: `registrar`
/// @param keys 1 to 16, numbers ascending
public record Founder(OrganisationId organisation, List<String> roles, List<RegisteredKey> keys) {
    /// The only role that is defined.
    public static final String REGISTRAR = "registrar";

    private static final int MAX_KEYS = 16;

    public Founder {
        roles = List.copyOf(roles);
        keys = List.copyOf(keys);
        Ascending.require(roles, "roles");
        if (!List.of(REGISTRAR).containsAll(roles)) {
            throw new FormatException("unknown-role", "roles", "the only role is registrar");
        }
        if (keys.isEmpty() || keys.size() > MAX_KEYS) {
            throw new FormatException("out-of-range", "keys", "a founder has 1 to 16 keys");
        }
        Ascending.require(keys.stream().map(RegisteredKey::number).toList(), "keys");
    }

    static Founder read(JsonObject object, Suite suite) {
        object.requireExactly("organisation", "roles", "keys");
        return new Founder(
                new OrganisationId(object.textOf("organisation")),
                object.arrayOf("roles").texts("roles"),
                object.arrayOf("keys").objects("keys").stream()
                        .map(
                                key ->
                                        RegisteredKey.read(
                                                key.requireExactly(
                                                        "key",
                                                        "alg",
                                                        "publicKey",
                                                        "class",
                                                        "purpose",
                                                        "from"),
                                                suite))
                        .toList());
    }

    JsonObject toJson() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("organisation", new JsonText(organisation.value()));
        members.put("roles", JsonArray.ofTexts(roles));
        members.put("keys", new JsonArray(keys.stream().<Json>map(RegisteredKey::toJson).toList()));
        return new JsonObject(members);
    }
}
