package org.juzhou.platform.credential;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.crypto.SignatureEngine;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compact JWS of credentials and key bindings (RFC 7515), with the algorithms `Ed25519` (RFC 9864)
/// and `ES256`.
///
/// @param header its members
/// @param payload its members
/// @param input what is signed
record Jws(JsonNode header, JsonNode payload, String input, Bytes signature) {
    private static final int DEEPEST = 8;
    private static final int LONGEST_TEXT = 4_000;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxStringLength(LONGEST_TEXT)
                                                    .build())
                                    .build())
                    .build();

    /// Signs.
    ///
    /// @param type `typ`
    /// @param kid null for none
    /// @throws FormatException `no-credential-algorithm` for a key of the suite guomi: no standard
    ///   names SM2 for SD-JWT VC
    static String sign(
            String type, @Nullable String kid, Map<String, Object> payload, PrivateKey key) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm(key.algorithm()));
        if (kid != null) {
            header.put("kid", kid);
        }
        header.put("typ", type);
        String input = encoded(header) + "." + encoded(payload);
        byte[] signature = key.sign(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + Bytes.of(signature).base64url();
    }

    /// Takes a JWS apart.
    ///
    /// @param type that `typ` has to be
    /// @throws FormatException `bad-credential`
    static Jws read(String compact, String type) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw bad("a JWS has three parts");
        }
        Jws jws =
                new Jws(json(parts[0]), json(parts[1]), parts[0] + "." + parts[1], bytes(parts[2]));
        if (!type.equals(jws.header().path("typ").asString(""))
                || jws.header().has("crit")
                || !jws.payload().isObject()) {
            throw bad("is not of type " + type);
        }
        return jws;
    }

    /// Whether a key signed it by its own algorithm.
    boolean isSignedBy(PublicKey key) {
        return algorithm(key.algorithm()).equals(header.path("alg").asString(""))
                && SignatureEngine.get()
                        .verify(
                                key,
                                input.getBytes(StandardCharsets.US_ASCII),
                                signature.toArray());
    }

    /// Any JSON behind base64url.
    ///
    /// @throws FormatException `bad-credential`
    static JsonNode json(String base64url) {
        try {
            return JSON.readTree(bytes(base64url).toArray());
        } catch (JacksonException e) {
            throw bad("has a part that is no JSON");
        }
    }

    static FormatException bad(String why) {
        return new FormatException("bad-credential", "credential", why);
    }

    private static Bytes bytes(String base64url) {
        try {
            return Bytes.parseBase64url(base64url);
        } catch (FormatException e) {
            throw bad("has a part that is no base64url");
        }
    }

    private static String algorithm(Algorithm algorithm) {
        return switch (algorithm.text()) {
            case "Ed25519", "ES256" -> algorithm.text();
            default ->
                    throw new FormatException(
                            "no-credential-algorithm",
                            "alg",
                            "no standard names " + algorithm.text() + " for credentials");
        };
    }

    private static String encoded(Map<String, Object> members) {
        return Bytes.of(JSON.writeValueAsString(members).getBytes(StandardCharsets.UTF_8))
                .base64url();
    }
}
