package org.juzhou.platform.signing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.RegisteredKey;

/// The fields of a record that registers a key (registry.md).
public final class KeyFields {
    private KeyFields() {}

    /// The fields, in the order of the page.
    ///
    /// @param proof base64url, by the key itself
    public static JsonObject of(KeyId kid, RegisteredKey key, String proof) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("organisation", new JsonText(kid.organisation().value()));
        fields.putAll(key.toJson().members());
        fields.put("proof", new JsonText(proof));
        return new JsonObject(fields);
    }
}
