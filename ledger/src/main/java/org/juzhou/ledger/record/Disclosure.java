package org.juzhou.ledger.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.json.JsonText;

/// A field of a record that is shown only to whom the holder wants (records.md, RFC 9901):
/// base64url of the UTF-8 array `["<salt>","<name>",<value>]`, of which the record has the digest.
/// Equal by its text; immutable.
public final class Disclosure {
    private static final int SALT_BYTES = 16;
    private static final int SALT_CHARACTERS = 22;
    private static final int MAX_NAME = 64;

    private final String encoded;
    private final Bytes salt;
    private final String name;
    private final DisclosedValue value;

    private Disclosure(String encoded, Bytes salt, String name, DisclosedValue value) {
        this.encoded = encoded;
        this.salt = salt;
        this.name = name;
        this.value = value;
    }

    /// A disclosure with a fresh salt.
    public static Disclosure of(String name, DisclosedValue value) {
        return of(Bytes.unsafeWrap(random(SALT_BYTES)), name, value);
    }

    /// A disclosure with a fresh salt.
    public static Disclosure of(String name, String value) {
        return of(name, new DisclosedValue.Text(value));
    }

    /// A disclosure with this salt of 16 bytes, which must be used only once.
    public static Disclosure of(Bytes salt, String name, DisclosedValue value) {
        String json = "[\"" + salt.base64url() + "\",\"" + name + "\"," + value.json() + "]";
        return parse(Bytes.unsafeWrap(json.getBytes(StandardCharsets.UTF_8)).base64url());
    }

    /// Reads a disclosure's text.
    public static Disclosure parse(String encoded) {
        String json = utf8(Bytes.parseBase64url(encoded));
        int nameFrom = 2 + SALT_CHARACTERS + 3;
        int nameTo = json.indexOf('"', nameFrom);
        boolean form =
                json.startsWith("[\"")
                        && json.startsWith("\",\"", 2 + SALT_CHARACTERS)
                        && json.startsWith("\",", nameTo)
                        && json.endsWith("]")
                        && nameTo > nameFrom
                        && nameTo - nameFrom <= MAX_NAME;
        if (!form) {
            throw new FormatException(
                    "bad-disclosure",
                    "disclosure",
                    "is base64url of [\"<salt of 22 characters>\",\"<name>\",<value>] without white space between these");
        }
        Bytes salt = Bytes.parseBase64url(json.substring(2, 2 + SALT_CHARACTERS));
        JsonText name = new JsonText(json.substring(nameFrom, nameTo));
        return new Disclosure(
                encoded,
                salt,
                name.value(),
                DisclosedValue.parse(json.substring(nameTo + 2, json.length() - 1)));
    }

    /// Its text: the whole secret.
    public String encoded() {
        return encoded;
    }

    /// 16 random bytes.
    public Bytes salt() {
        return salt;
    }

    /// The name of the field.
    public String name() {
        return name;
    }

    /// The value of the field.
    public DisclosedValue value() {
        return value;
    }

    /// Its digest, as `_sd` of a record has it.
    public String digest(Suite suite) {
        return suite.hash(encoded.getBytes(StandardCharsets.US_ASCII)).bytes().base64url();
    }

    /// The digests of `disclosures` and as many decoys as make `count`, ascending: how many are
    /// real is not to be seen.
    public static List<String> digests(Suite suite, List<Disclosure> disclosures, int count) {
        if (disclosures.size() > count) {
            throw new FormatException(
                    "out-of-range",
                    "_sd",
                    "this command has at most " + count + " disclosures",
                    count);
        }
        List<String> digests = new ArrayList<>();
        disclosures.forEach(disclosure -> digests.add(disclosure.digest(suite)));
        while (digests.size() < count) {
            digests.add(Bytes.unsafeWrap(random(32)).base64url());
        }
        digests.sort(null);
        return digests;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String utf8(Bytes bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.unsafeArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FormatException("bad-disclosure", "disclosure", "is not UTF-8");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Disclosure that && encoded.equals(that.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    /// Its name alone: a disclosure is a secret, and texts end up in logs.
    @Override
    public String toString() {
        return "disclosure of " + name;
    }
}
