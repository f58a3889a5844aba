package org.juzhou.ledger.record;

import java.util.LinkedHashMap;
import java.util.Map;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;

/// What a registration says of a key: the members `key`, `alg`, `publicKey`, `class`, `purpose` and
/// `from` of registry.md, which a genesis and a `register-key` record share.
///
/// @param number the number of the key in its organisation
/// @param publicKey acceptable by the rule of signatures.md
/// @param fromMillis the time from which it is valid
public record RegisteredKey(
        int number, PublicKey publicKey, KeyClass keyClass, KeyPurpose purpose, long fromMillis) {
    public RegisteredKey {
        if (number < 1) {
            throw new FormatException(
                    "out-of-range", "key", "the number of a key is 1 to 2147483647");
        }
        if (fromMillis < 0 || fromMillis > JsonInteger.MAX) {
            throw new FormatException("out-of-range", "from", "must be milliseconds since 1970");
        }
    }

    /// Reads the six members from an object, wherever they stand in it; the public key is checked
    /// by the whole rule.
    public static RegisteredKey read(JsonObject object, Suite suite) {
        Algorithm algorithm = Algorithm.parse(object.textOf("alg"));
        if (!suite.recordAlgorithms().contains(algorithm)) {
            throw new FormatException(
                    "wrong-algorithm",
                    "alg",
                    "is not an algorithm for records of suite " + suite.text(),
                    suite.text());
        }
        return new RegisteredKey(
                (int) object.integerOf("key", 1, Integer.MAX_VALUE),
                PublicKey.checked(algorithm, Bytes.parseBase64url(object.textOf("publicKey"))),
                KeyClass.parse(object.textOf("class")),
                KeyPurpose.parse(object.textOf("purpose")),
                object.integerOf("from", 0, JsonInteger.MAX));
    }

    /// The six members in the order of genesis.md.
    public JsonObject toJson() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("key", new JsonInteger(number));
        members.put("alg", new JsonText(publicKey.algorithm().text()));
        members.put("publicKey", new JsonText(publicKey.bytes().base64url()));
        members.put("class", new JsonText(keyClass.text()));
        members.put("purpose", new JsonText(purpose.text()));
        members.put("from", new JsonInteger(fromMillis));
        return new JsonObject(members);
    }
}
