package org.juzhou.ledger.record;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonArray;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;

/// Builds a record and signs it. For one thread; every [#sign] has a nonce of its own unless one is
/// given.
///
/// What it returns has been read back by [RecordReader]: a builder with a wrong field throws at
/// [#sign].
public final class RecordBuilder {
    private static final int NONCE_BYTES = 16;

    private final Hash chain;
    private final String contract;
    private final String action;
    private final Map<String, Json> fields = new LinkedHashMap<>();
    private long issuedSeconds;
    private long expiresSeconds;
    private List<String> digests = List.of();
    private @Nullable Bytes nonce;

    /// Starts a record for a chain, named by the leaf hash of its entry 0.
    public RecordBuilder(Hash chain, String contract, String action) {
        this.chain = chain;
        this.contract = contract;
        this.action = action;
    }

    /// When it is issued and when it expires, in seconds since 1970; at most a day apart.
    public RecordBuilder valid(long issuedSeconds, long expiresSeconds) {
        this.issuedSeconds = issuedSeconds;
        this.expiresSeconds = expiresSeconds;
        return this;
    }

    /// Adds a field of the command.
    public RecordBuilder field(String name, Json value) {
        if (Envelope.isTaken(name) || fields.putIfAbsent(name, value) != null) {
            throw new FormatException("bad-name", name, "is taken already");
        }
        return this;
    }

    /// Adds a text.
    public RecordBuilder field(String name, String value) {
        return field(name, new JsonText(value));
    }

    /// Adds an integer.
    public RecordBuilder field(String name, long value) {
        return field(name, new JsonInteger(value));
    }

    /// Sets the digests of disclosures and decoys; they are sorted here.
    public RecordBuilder digests(List<String> digests) {
        this.digests = digests.stream().sorted().toList();
        return this;
    }

    /// Sets the nonce, 16 bytes; without it, each record has a fresh one.
    public RecordBuilder nonce(Bytes nonce) {
        this.nonce = nonce;
        return this;
    }

    /// What a key signs: header and payload, for whoever signs elsewhere. Each call makes another
    /// record where no nonce is set.
    public String input(KeyId kid, Algorithm algorithm) {
        return base64url(new RecordHeader(algorithm, kid).text())
                + "."
                + base64url(payload(kid).toJson());
    }

    /// Signs it.
    public SignedRecord sign(KeyId kid, PrivateKey key) {
        byte[] input = input(kid, key.algorithm()).getBytes(StandardCharsets.US_ASCII);
        Bytes signature = Bytes.unsafeWrap(key.sign(input));
        Bytes compact = Bytes.unsafeWrap(input).concat(Bytes.ascii("." + signature.base64url()));
        return RecordReader.parse(compact, Suite.of(key.algorithm()));
    }

    private JsonObject payload(KeyId kid) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("chain", new JsonText(chain.hex()));
        members.put("contract", new JsonText(contract));
        members.put("action", new JsonText(action));
        members.put("author", new JsonText(kid.organisation().value()));
        members.put("iat", new JsonInteger(issuedSeconds));
        members.put("exp", new JsonInteger(expiresSeconds));
        members.put("nonce", new JsonText(nonce == null ? freshNonce() : nonce.hex()));
        members.putAll(fields);
        if (!digests.isEmpty()) {
            members.put("_sd", JsonArray.ofTexts(digests));
        }
        return new JsonObject(members);
    }

    private static String freshNonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Bytes.unsafeWrap(bytes).hex();
    }

    private static String base64url(String text) {
        return Bytes.ascii(text).base64url();
    }
}
