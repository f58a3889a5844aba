package org.juzhou.platform.custody;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.platform.signer.Wire;

/// What shows that somebody was there when a key in custody signed (docs/spec/presence.md): the
/// assertion of a passkey, and how the ledger had bound the key to it before.
///
/// @param members in the order of the page, all texts
record PresenceProof(Map<String, String> members) {
    static PresenceProof of(
            String record, KeyId kid, Bindings.Binding binding, Wire.Signed signed) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("type", "juzhou-presence/v1");
        members.put("record", record);
        members.put("kid", kid.toString());
        members.put("commitment", binding.commitment().hex());
        members.put("boundBy", binding.record());
        members.put("salt", binding.salt().base64url());
        members.put("credential", Objects.requireNonNull(signed.credential()));
        members.put("authenticatorData", Objects.requireNonNull(signed.authenticatorData()));
        members.put("clientData", Objects.requireNonNull(signed.clientData()));
        members.put("assertion", Objects.requireNonNull(signed.assertion()));
        return new PresenceProof(members);
    }

    String toJson() {
        Map<String, Json> json = new LinkedHashMap<>();
        members.forEach((name, value) -> json.put(name, new JsonText(value)));
        return new JsonObject(json).toJson();
    }
}
