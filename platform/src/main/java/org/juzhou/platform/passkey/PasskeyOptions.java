package org.juzhou.platform.passkey;

import java.util.List;
import java.util.Map;
import org.juzhou.ledger.Bytes;
import org.juzhou.platform.people.Person;

/// What a page hands to `navigator.credentials` (WebAuthn level 3, §5.4 and §5.5), as JSON.
public final class PasskeyOptions {
    private static final int TIMEOUT_MILLIS = 300_000;
    private static final String TYPE = "public-key";
    private static final String REQUIRED = "required";

    private PasskeyOptions() {}

    /// To make a passkey that signs its owner in without a name typed.
    static Map<String, Object> create(
            String site, Bytes challenge, Person person, List<Passkeys.Own> known) {
        return Map.of(
                "challenge", challenge.base64url(),
                "rp", Map.of("id", site, "name", "Juzhou"),
                "user",
                        Map.of(
                                "id", Bytes.ascii(person.id().value()).base64url(),
                                "name", person.login(),
                                "displayName", person.name()),
                "pubKeyCredParams",
                        Ceremonies.ALGORITHMS.stream()
                                .map(algorithm -> Map.of("type", TYPE, "alg", algorithm))
                                .toList(),
                "timeout", TIMEOUT_MILLIS,
                "attestation", "none",
                "authenticatorSelection",
                        Map.of(
                                "residentKey", REQUIRED,
                                "requireResidentKey", true,
                                "userVerification", REQUIRED),
                "excludeCredentials", names(known.stream().map(Passkeys.Own::passkey).toList()));
    }

    /// To have something signed.
    ///
    /// @param allowed by which passkeys; empty for any of the site
    public static Map<String, Object> get(String site, Bytes challenge, List<Passkey> allowed) {
        return Map.of(
                "challenge", challenge.base64url(),
                "rpId", site,
                "timeout", TIMEOUT_MILLIS,
                "userVerification", REQUIRED,
                "allowCredentials", names(allowed));
    }

    private static List<Map<String, String>> names(List<Passkey> passkeys) {
        return passkeys.stream()
                .map(passkey -> Map.of("type", TYPE, "id", passkey.id().base64url()))
                .toList();
    }
}
