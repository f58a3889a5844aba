package org.juzhou.notary;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.StrictJson;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

/// Reads what a page or program wants preserved: `{"items":[{"leaf":…}],"sd":[…],"fingerprint":…,
/// "iat":…,"nonce":…}`, in the strict JSON of the protocol; `fingerprint` may be absent, and `iat`
/// with `nonce`.
final class EvidenceRequest {
    /// The most items of one request; more are uploaded as leaves and signed by their owner.
    static final int MOST_ITEMS = 65_536;

    private static final int NONCE_BYTES = 16;

    /// The last second of the year 9999.
    private static final long MOST_SECONDS = 253_402_300_799L;

    private static final List<String> MEMBERS =
            List.of("items", "sd", "fingerprint", "iat", "nonce");

    private EvidenceRequest() {}

    /// Reads a body.
    ///
    /// @throws org.juzhou.ledger.FormatException names the member
    static NotaryService.Evidence parse(byte[] body) {
        JsonObject object = StrictJson.parseObject(Bytes.unsafeWrap(body));
        for (String name : object.names()) {
            if (!MEMBERS.contains(name)) {
                throw new Problem(
                        ErrorCode.UNKNOWN_MEMBER,
                        "the members are items, sd, fingerprint, iat, nonce",
                        name);
            }
        }
        return new NotaryService.Evidence(
                leaves(object.arrayOf("items").objects("items")),
                fingerprint(object),
                digests(object),
                issue(object));
    }

    private static Bytes leaves(List<JsonObject> items) {
        if (items.isEmpty() || items.size() > MOST_ITEMS) {
            throw new Problem(
                    ErrorCode.OUT_OF_RANGE, "there are 1 to " + MOST_ITEMS + " items", "items");
        }
        byte[] leaves = new byte[items.size() * Hash.LENGTH];
        int at = 0;
        for (JsonObject item : items) {
            Hash leaf = Hash.parseHex(item.requireExactly("leaf").textOf("leaf"));
            System.arraycopy(leaf.bytes().unsafeArray(), 0, leaves, at, Hash.LENGTH);
            at += Hash.LENGTH;
        }
        return Bytes.unsafeWrap(leaves);
    }

    private static NotaryService.@Nullable Issue issue(JsonObject object) {
        if (!object.has("iat") && !object.has("nonce")) {
            return null;
        }
        Bytes nonce = Bytes.parseHex(object.textOf("nonce"));
        if (nonce.length() != NONCE_BYTES) {
            throw new Problem(
                    ErrorCode.BAD_NONCE, "must be 32 lower-case hexadecimal digits", "nonce");
        }
        return new NotaryService.Issue(object.integerOf("iat", 0, MOST_SECONDS), nonce);
    }

    private static @Nullable Hash fingerprint(JsonObject object) {
        return object.has("fingerprint") ? Hash.parseHex(object.textOf("fingerprint")) : null;
    }

    private static List<String> digests(JsonObject object) {
        List<String> digests = object.arrayOf("sd").texts("sd");
        if (digests.size() != NotaryCommands.DIGESTS) {
            throw new Problem(
                    ErrorCode.WRONG_DIGEST_COUNT,
                    "exactly " + NotaryCommands.DIGESTS + " digests, decoys included",
                    "sd");
        }
        if (new HashSet<>(digests).size() != digests.size()) {
            throw new Problem(ErrorCode.BAD_DIGESTS, "the digests differ from one another", "sd");
        }
        return digests;
    }
}
