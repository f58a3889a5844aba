package org.juzhou.chain.evidence;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.json.StrictJson;
import org.juzhou.ledger.note.SignedNote;

/// A piece of evidence against a log (evidence.md): the line `juzhou-evidence/v1` with its LF, then
/// one strict JSON object.
///
/// Its form is right; whether it shows what it says is for [EvidenceCheck].
///
/// @param chain the chain it is about
/// @param member the name of the key of whoever found it
/// @param foundSeconds when, by the finder's clock
/// @param what in English, printable ASCII, for people alone
/// @param statement the finder's signed word; null where the facts need none
public record Evidence(
        Lie lie,
        Hash chain,
        String member,
        long foundSeconds,
        String what,
        Facts facts,
        @Nullable SignedNote statement) {
    /// How long a file may be: a whole block in base64url with its proofs.
    public static final int MAX_BYTES = 4_000_000;

    private static final Bytes PREFIX = Bytes.ascii("juzhou-evidence/v1\n");
    private static final int MAX_WHAT = 500;

    public Evidence {
        if ((lie.kind() == Lie.Kind.TESTIMONY) != (statement != null)) {
            throw new FormatException(
                    "bad-evidence", "statement", "is there for a testimony and for nothing else");
        }
        what = plain(what);
    }

    /// Reads a file.
    public static Evidence parse(Bytes file) {
        if (file.length() > MAX_BYTES) {
            throw new FormatException(
                    "too-long", null, "evidence has at most " + MAX_BYTES + " bytes", MAX_BYTES);
        }
        if (!file.startsWith(PREFIX)) {
            throw new FormatException(
                    "bad-evidence", null, "begins with the line juzhou-evidence/v1");
        }
        JsonObject object =
                StrictJson.parseObject(file.unsafeArray(), PREFIX.length(), file.length())
                        .requireExactly(
                                "lie", "chain", "member", "found", "what", "facts", "statement?");
        return new Evidence(
                Lie.parse(object.textOf("lie")),
                Hash.parseHex(object.textOf("chain")),
                object.textOf("member"),
                object.integerOf("found", 0, JsonInteger.MAX),
                object.textOf("what"),
                Facts.read(object.objectOf("facts")),
                object.has("statement")
                        ? SignedNote.parse(Bytes.parseBase64url(object.textOf("statement")))
                        : null);
    }

    /// The bytes of the file.
    public Bytes toBytes() {
        Map<String, Json> object = new LinkedHashMap<>();
        object.put("lie", new JsonText(lie.code()));
        object.put("chain", new JsonText(chain.hex()));
        object.put("member", new JsonText(member));
        object.put("found", new JsonInteger(foundSeconds));
        object.put("what", new JsonText(what));
        object.put("facts", facts.toJson());
        if (statement != null) {
            object.put("statement", new JsonText(statement.toBytes().base64url()));
        }
        return PREFIX.concat(Bytes.ascii(new JsonObject(object).toJson()));
    }

    private static String plain(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "'");
        return plain.length() <= MAX_WHAT ? plain : plain.substring(0, MAX_WHAT);
    }
}
