package org.juzhou.platform.credential;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PrivateKey;

/// What a holder does with a credential: shows some of it to somebody, and proves to have the key.
public final class Presentation {
    /// `typ` of a key binding (RFC 9901).
    static final String MEDIA = "kb+jwt";

    private Presentation() {}

    /// To whom it is shown.
    ///
    /// @param audience the verifier
    /// @param nonce that the verifier chose
    public record Audience(String audience, String nonce, long nowSeconds) {}

    /// Leaves out every disclosure but some.
    ///
    /// @throws FormatException `bad-credential`
    public static String disclose(String credential, Set<String> names) {
        String[] parts = credential.split("~", -1);
        return Arrays.stream(parts, 1, Math.max(1, parts.length - 1))
                .filter(part -> names.contains(Jws.json(part).path(1).asString("")))
                .map(part -> part + "~")
                .collect(Collectors.joining("", parts[0] + "~", ""));
    }

    /// Adds the key binding.
    ///
    /// @param disclosed ends with `~`
    /// @param key of the organisation, the one in `cnf`
    public static String bind(String disclosed, Audience audience, PrivateKey key) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("iat", audience.nowSeconds());
        payload.put("aud", audience.audience());
        payload.put("nonce", audience.nonce());
        payload.put("sd_hash", hash(disclosed));
        return disclosed + Jws.sign(MEDIA, null, payload, key);
    }

    /// SHA-256 of a text, base64url.
    static String hash(String ascii) {
        return Suite.STANDARD
                .hash(Bytes.of(ascii.getBytes(StandardCharsets.US_ASCII)))
                .bytes()
                .base64url();
    }
}
