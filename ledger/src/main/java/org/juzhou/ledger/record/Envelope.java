package org.juzhou.ledger.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Names;
import org.juzhou.ledger.json.FlatObject;
import org.juzhou.ledger.json.JsonObject;

/// The members of a payload that every record has, found and checked in one walk; the others are
/// the command's fields.
final class Envelope {
    /// How long a record may be valid.
    static final long MAX_VALID_SECONDS = 86_400;

    /// Length of a digest of a disclosure in base64url.
    static final int DIGEST_LENGTH = 43;

    private static final int MAX_DIGESTS = 64;
    private static final int NONCE_LENGTH = 32;

    private static final int CHAIN = 0;
    private static final int CONTRACT = 1;
    private static final int ACTION = 2;
    private static final int AUTHOR = 3;
    private static final int ISSUED = 4;
    private static final int EXPIRES = 5;
    private static final int NONCE = 6;
    private static final int DIGESTS = 7;
    private static final List<String> NAMES =
            List.of("chain", "contract", "action", "author", "iat", "exp", "nonce", "_sd");
    private static final List<Bytes> NAME_BYTES = NAMES.stream().map(Bytes::ascii).toList();

    private final byte[] payload;
    private final FlatObject members;
    private final int[] places = new int[NAMES.size()];

    final Hash chain;
    final String contract;
    final String action;
    final long issuedSeconds;
    final long expiresSeconds;

    Envelope(byte[] payload, OrganisationId organisation) {
        this.payload = payload;
        this.members = FlatObject.parseRecordPayload(payload);
        find();
        chain = parseChain();
        contract = Names.require(text(CONTRACT), "contract");
        action = Names.require(text(ACTION), "action");
        requireAuthor(organisation);
        issuedSeconds = seconds(ISSUED);
        expiresSeconds = seconds(EXPIRES);
        if (issuedSeconds >= expiresSeconds || expiresSeconds > issuedSeconds + MAX_VALID_SECONDS) {
            throw new FormatException(
                    "bad-expiry",
                    "exp",
                    "must be later than iat, by at most " + MAX_VALID_SECONDS + " s",
                    MAX_VALID_SECONDS);
        }
        requireNonce();
        if (places[DIGESTS] >= 0) {
            requireDigests();
        }
    }

    /// Whether `name` is not to be had by a field of a command.
    static boolean isTaken(String name) {
        return NAMES.contains(name);
    }

    String nonce() {
        return members.text(places[NONCE]);
    }

    List<String> digests() {
        int place = places[DIGESTS];
        if (place < 0) {
            return List.of();
        }
        List<String> digests = new ArrayList<>();
        for (int at = members.valueFrom(place) + 2;
                at < members.valueTo(place);
                at += DIGEST_LENGTH + 3) {
            digests.add(Bytes.of(payload, at, at + DIGEST_LENGTH).asciiText());
        }
        return List.copyOf(digests);
    }

    int digestCount() {
        int place = places[DIGESTS];
        return place < 0 ? 0 : digestCount(members.valueTo(place) - members.valueFrom(place));
    }

    JsonObject fields() {
        return members.tree(i -> !isEnvelope(i));
    }

    private boolean isEnvelope(int member) {
        for (int place : places) {
            if (place == member) {
                return true;
            }
        }
        return false;
    }

    private void find() {
        Arrays.fill(places, -1);
        for (int i = 0; i < members.size(); i++) {
            int name = 0;
            while (name < places.length && !members.isNamed(i, NAME_BYTES.get(name))) {
                name++;
            }
            if (name < places.length) {
                places[name] = i;
            }
        }
        for (int name = CHAIN; name <= NONCE; name++) {
            if (places[name] < 0) {
                throw new FormatException("missing-member", NAMES.get(name), "is missing");
            }
        }
    }

    private Hash parseChain() {
        int place = textAt(CHAIN);
        try {
            return new Hash(
                    Bytes.parseHex(
                            payload, members.valueFrom(place) + 1, members.valueTo(place) - 1));
        } catch (FormatException e) {
            throw new FormatException(
                    "bad-hash", "chain", "a hash has 64 lower-case hexadecimal digits");
        }
    }

    private void requireAuthor(OrganisationId organisation) {
        int place = textAt(AUTHOR);
        int from = members.valueFrom(place) + 1;
        String id = organisation.value();
        boolean same = members.valueTo(place) - 1 - from == id.length();
        for (int i = 0; same && i < id.length(); i++) {
            same = payload[from + i] == id.charAt(i);
        }
        if (!same) {
            throw new FormatException("wrong-author", "author", "must be the organisation of kid");
        }
    }

    private void requireNonce() {
        int place = places[NONCE];
        int from = members.valueFrom(place) + 1;
        boolean form = members.isText(place) && members.valueTo(place) - 1 - from == NONCE_LENGTH;
        for (int i = from; form && i < from + NONCE_LENGTH; i++) {
            form =
                    (payload[i] >= '0' && payload[i] <= '9')
                            || (payload[i] >= 'a' && payload[i] <= 'f');
        }
        if (!form) {
            throw new FormatException(
                    "bad-nonce", "nonce", "must be 32 lower-case hexadecimal digits");
        }
    }

    /// Strict JSON has no white space: the only array of 1 to 64 texts of 43 characters has this
    /// very length and quotation marks at these very places.
    private void requireDigests() {
        int place = places[DIGESTS];
        int from = members.valueFrom(place);
        int length = members.valueTo(place) - from;
        int count = digestCount(length);
        boolean form =
                payload[from] == '['
                        && count >= 1
                        && count <= MAX_DIGESTS
                        && length == 1 + count * (DIGEST_LENGTH + 3);
        for (int i = 0; form && i < count; i++) {
            int at = from + 2 + i * (DIGEST_LENGTH + 3);
            form = isDigest(at) && (i == 0 || isBefore(at - DIGEST_LENGTH - 3, at));
        }
        if (!form) {
            throw new FormatException(
                    "bad-digests",
                    "_sd",
                    "must be 1 to 64 digests of 32 bytes in base64url, in strictly ascending order");
        }
    }

    private static int digestCount(int length) {
        return (length - 1) / (DIGEST_LENGTH + 3);
    }

    private boolean isBefore(int one, int other) {
        return Arrays.compare(
                        payload, one, one + DIGEST_LENGTH, payload, other, other + DIGEST_LENGTH)
                < 0;
    }

    private boolean isDigest(int at) {
        int end = at + DIGEST_LENGTH;
        return payload[at - 1] == '"' && payload[end] == '"' && Bytes.isBase64url(payload, at, end);
    }

    private long seconds(int name) {
        int place = places[name];
        if (!members.isInteger(place)) {
            throw new FormatException(
                    "wrong-type", NAMES.get(name), "must be of type integer", "integer");
        }
        long seconds = members.integer(place);
        if (seconds < 0) {
            throw new FormatException("out-of-range", NAMES.get(name), "must not be negative");
        }
        return seconds;
    }

    private String text(int name) {
        return members.text(textAt(name));
    }

    private int textAt(int name) {
        int place = places[name];
        if (!members.isText(place)) {
            throw new FormatException(
                    "wrong-type", NAMES.get(name), "must be of type text", "text");
        }
        return place;
    }
}
