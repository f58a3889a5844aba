package org.juzhou.ledger.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonArray;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.VerifierKey;

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

    /// Refuses keys that are not a member's in this suite, or not named as he is.
    void requireSuite(Suite suite) {
        Set<SignatureType> types =
                switch (suite) {
                    case STANDARD ->
                            Set.of(
                                    SignatureType.ED25519_COSIGNATURE,
                                    SignatureType.ML_DSA_44_COSIGNATURE);
                    case GUOMI -> Set.of(SignatureType.SM2_COSIGNATURE);
                };
        for (String text : keys) {
            VerifierKey key = VerifierKey.parse(text);
            if (!types.contains(key.type()) || !key.name().equals(name)) {
                throw new FormatException(
                        "bad-genesis",
                        "members",
                        "a member's keys are of a member's type in this suite, named as the member");
            }
        }
    }

    /// Whether its keys may co-sign the heads of a chain of this suite.
    boolean isOf(Suite suite) {
        return keys.stream()
                .map(VerifierKey::parse)
                .allMatch(key -> key.type().isOfMember(suite) && key.name().equals(name));
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
