package org.juzhou.platform.credential;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.KeyId;
import tools.jackson.databind.JsonNode;

/// Checks a credential, with its key binding where there is one. Without network; any thread may
/// use it.
public final class CredentialCheck {
    private static final int MOST_CHARACTERS = 16_000;
    private static final int MOST_DISCLOSURES = 8;
    private static final long CLOCKS_DIFFER_BY = 60;
    private static final long BINDING_SECONDS = 600;
    private static final Set<String> OWN = Set.of("_sd", "_sd_alg", "...");

    private final Function<KeyId, Optional<PublicKey>> keys;

    /// A checker.
    ///
    /// @param keys of issuers that the verifier trusts, by their ids on the ledger
    public CredentialCheck(Function<KeyId, Optional<PublicKey>> keys) {
        this.keys = keys;
    }

    /// What was found.
    ///
    /// @param claims those that are always shown and those that were disclosed
    /// @param isBound whether whoever presents it proved to have the organisation's key
    public record Checked(Map<String, JsonNode> claims, boolean isBound) {
        public Checked {
            claims = Map.copyOf(claims);
        }

        /// A claim as text; empty where it is not there or is no text.
        public String text(String name) {
            JsonNode claim = claims.get(name);
            return claim == null ? "" : claim.asString("");
        }
    }

    /// Checks a credential that nobody presents in person.
    ///
    /// @throws FormatException `bad-credential`, `unknown-issuer`, `credential-expired`
    public Checked check(String text, long nowSeconds) {
        return check(text, Optional.empty(), nowSeconds);
    }

    /// Checks a presentation.
    ///
    /// @throws FormatException as above, and `wrong-key-binding`
    public Checked check(String text, Presentation.Audience audience) {
        return check(text, Optional.of(audience), audience.nowSeconds());
    }

    private Checked check(String text, Optional<Presentation.Audience> audience, long now) {
        if (text.length() > MOST_CHARACTERS) {
            throw Jws.bad("has at most " + MOST_CHARACTERS + " characters");
        }
        String[] parts = text.strip().split("~", -1);
        if (parts.length < 2 || parts.length > MOST_DISCLOSURES + 2) {
            throw Jws.bad("is a JWT, its disclosures and ~ behind each");
        }
        Jws jwt = Jws.read(parts[0], CredentialIssuer.MEDIA);
        requireIssuer(jwt);
        requireTimes(jwt.payload(), now);
        Map<String, JsonNode> claims = claims(jwt.payload(), parts);
        String binding = parts[parts.length - 1];
        if (audience.isPresent()) {
            String presented = text.strip();
            requireBinding(
                    binding,
                    presented.substring(0, presented.length() - binding.length()),
                    jwt.payload(),
                    audience.get());
        }
        return new Checked(claims, audience.isPresent());
    }

    private void requireIssuer(Jws jwt) {
        if (!EnterpriseCredential.TYPE.equals(jwt.payload().path("vct").asString(""))) {
            throw Jws.bad("is of another vct");
        }
        KeyId kid;
        try {
            kid = KeyId.parse(jwt.header().path("kid").asString(""));
        } catch (FormatException e) {
            throw Jws.bad("names no key of the ledger");
        }
        PublicKey key =
                keys.apply(kid)
                        .orElseThrow(
                                () ->
                                        new FormatException(
                                                "unknown-issuer",
                                                "credential",
                                                "no issuer is known by the key " + kid));
        if (!jwt.isSignedBy(key)) {
            throw Jws.bad("is not signed by " + kid);
        }
    }

    private static void requireTimes(JsonNode payload, long now) {
        long issued = payload.path("iat").asLong(Long.MAX_VALUE);
        long expires = payload.path("exp").asLong(0);
        if (issued > now + CLOCKS_DIFFER_BY || expires <= now) {
            throw new FormatException(
                    "credential-expired", "credential", "holds from " + issued + " to " + expires);
        }
    }

    /// Each disclosure has its digest in the JWT, once, and hides no claim that is there.
    private static Map<String, JsonNode> claims(JsonNode payload, String[] parts) {
        if (!"sha-256".equals(payload.path("_sd_alg").asString("sha-256"))) {
            throw Jws.bad("uses another _sd_alg");
        }
        Set<String> digests = new HashSet<>();
        payload.path("_sd").values().forEach(digest -> digests.add(digest.asString("")));
        Map<String, JsonNode> claims = new LinkedHashMap<>();
        payload.properties().stream()
                .filter(member -> !OWN.contains(member.getKey()))
                .forEach(member -> claims.put(member.getKey(), member.getValue()));
        for (String part : Arrays.asList(parts).subList(1, parts.length - 1)) {
            JsonNode disclosure = Jws.json(part);
            String name = disclosure.path(1).asString("");
            if (!disclosure.isArray()
                    || disclosure.size() != 3
                    || name.isEmpty()
                    || OWN.contains(name)
                    || !digests.remove(Presentation.hash(part))
                    || claims.putIfAbsent(name, disclosure.path(2)) != null) {
                throw Jws.bad("has a disclosure that it does not commit to");
            }
        }
        return claims;
    }

    private static void requireBinding(
            String binding, String presented, JsonNode payload, Presentation.Audience wanted) {
        if (binding.isEmpty()) {
            throw wrongBinding("is missing");
        }
        Jws jwt = Jws.read(binding, Presentation.MEDIA);
        JsonNode said = jwt.payload();
        long issued = said.path("iat").asLong(0);
        boolean isRight =
                wanted.audience().equals(said.path("aud").asString(""))
                        && wanted.nonce().equals(said.path("nonce").asString(""))
                        && Presentation.hash(presented).equals(said.path("sd_hash").asString(""))
                        && Math.abs(wanted.nowSeconds() - issued) <= BINDING_SECONDS;
        if (!isRight) {
            throw wrongBinding("is for another verifier, nonce, time or credential");
        }
        if (!jwt.isSignedBy(holder(payload.path("cnf").path("jwk")))) {
            throw wrongBinding("is not signed by the organisation's key");
        }
    }

    private static PublicKey holder(JsonNode jwk) {
        try {
            Bytes x = Bytes.parseBase64url(jwk.path("x").asString(""));
            return switch (jwk.path("crv").asString("")) {
                case "Ed25519" -> PublicKey.checked(Algorithm.parse("Ed25519"), x);
                case "P-256" ->
                        PublicKey.checked(
                                Algorithm.parse("ES256"),
                                Bytes.of(new byte[] {4})
                                        .concat(x)
                                        .concat(Bytes.parseBase64url(jwk.path("y").asString(""))));
                default -> throw Jws.bad("has a cnf of another curve");
            };
        } catch (FormatException e) {
            throw Jws.bad("has a cnf that is no key");
        }
    }

    private static FormatException wrongBinding(String why) {
        return new FormatException("wrong-key-binding", "credential", "the key binding " + why);
    }
}
