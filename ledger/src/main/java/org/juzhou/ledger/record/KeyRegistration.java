package org.juzhou.ledger.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.crypto.SignatureEngine;

/// The entry that binds a key id to a public key: a genesis, or a `register-key` record of contract
/// `registry`.
///
/// @param kid the key
/// @param key what the registration says of it
/// @param founder whether it is a founder's key, registered by the genesis
public record KeyRegistration(KeyId kid, RegisteredKey key, boolean founder) {
    /// The contract that registers keys.
    public static final String CONTRACT = "registry";

    /// Its action that does.
    public static final String ACTION = "register-key";

    private static final Set<String> FIELDS =
            Set.copyOf(
                    List.of(
                            "organisation",
                            "key",
                            "alg",
                            "publicKey",
                            "class",
                            "purpose",
                            "from",
                            "proof"));

    /// What a new key signs to prove that its holder wants to be registered as `kid` of `chain`.
    public static byte[] proofMessage(Hash chain, KeyId kid) {
        return ("juzhou-key/v1\n" + chain.hex() + "\n" + kid + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// The proof of a new key.
    public static Bytes prove(PrivateKey key, Hash chain, KeyId kid) {
        return Bytes.unsafeWrap(key.sign(proofMessage(chain, kid)));
    }

    /// The registration of a founder's key; refuses a key that the genesis does not have.
    public static KeyRegistration of(Genesis genesis, KeyId kid) {
        RegisteredKey key =
                genesis.key(kid)
                        .orElseThrow(
                                () ->
                                        new FormatException(
                                                "unknown-key",
                                                "kid",
                                                "the genesis has no such key"));
        return new KeyRegistration(kid, key, true);
    }

    /// The registration that a record makes, with its proof verified; the record's own signature is
    /// not looked at.
    public static KeyRegistration of(SignedRecord record) {
        if (!record.contract().equals(CONTRACT) || !record.action().equals(ACTION)) {
            throw new FormatException(
                    "not-a-registration", "action", "must be registry/register-key");
        }
        var fields = record.fields();
        if (!fields.members().keySet().equals(FIELDS) || record.digestCount() > 0) {
            throw new FormatException(
                    "not-a-registration",
                    "payload",
                    "register-key has organisation, key, alg, publicKey, class, purpose, from and proof, and no _sd");
        }
        RegisteredKey key = RegisteredKey.read(fields, record.suite());
        KeyId kid = new KeyId(new OrganisationId(fields.textOf("organisation")), key.number());
        byte[] proof = Bytes.parseBase64url(fields.textOf("proof")).unsafeArray();
        byte[] message = proofMessage(record.chain(), kid);
        if (!SignatureEngine.get().verify(key.publicKey(), message, proof)) {
            throw new FormatException(
                    "bad-proof", "proof", "must be the new key's signature over its registration");
        }
        return new KeyRegistration(kid, key, false);
    }
}
