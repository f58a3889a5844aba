package org.juzhou.chain.registry;

import java.util.Optional;
import java.util.OptionalLong;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.RegisteredKey;

/// What the registry holds of a key. All but the revocation never changes once it is registered.
///
/// @param publicKey checked when it was registered
/// @param keyClass who holds it
/// @param purpose what it may sign
/// @param fromMillis it signs nothing in blocks before this time
/// @param revokedMillis time of the block that revoked it; empty while it is valid
/// @param index of the entry that registered it
/// @param authorisedBy the key that signed the registration; empty for a founder's
public record KeyFacts(
        PublicKey publicKey,
        KeyClass keyClass,
        KeyPurpose purpose,
        long fromMillis,
        OptionalLong revokedMillis,
        long index,
        Optional<KeyId> authorisedBy) {
    private static final int ALGORITHM = 1;
    private static final int PUBLIC_KEY = 2;
    private static final int CLASS = 3;
    private static final int PURPOSE = 4;
    private static final int FROM = 5;
    private static final int REVOKED = 6;
    private static final int INDEX = 7;
    private static final int AUTHORISED_BY = 8;

    /// A key that was just registered.
    static KeyFacts of(RegisteredKey key, long index, Optional<KeyId> authorisedBy) {
        return new KeyFacts(
                key.publicKey(),
                key.keyClass(),
                key.purpose(),
                key.fromMillis(),
                OptionalLong.empty(),
                index,
                authorisedBy);
    }

    /// The only algorithm of its signatures.
    public Algorithm algorithm() {
        return publicKey.algorithm();
    }

    KeyFacts revoked(long timeMillis) {
        return new KeyFacts(
                publicKey,
                keyClass,
                purpose,
                fromMillis,
                OptionalLong.of(timeMillis),
                index,
                authorisedBy);
    }

    Value toValue() {
        Value.Builder value =
                Value.builder()
                        .text(ALGORITHM, algorithm().text())
                        .bytes(PUBLIC_KEY, publicKey.bytes())
                        .text(CLASS, keyClass.text())
                        .text(PURPOSE, purpose.text())
                        .number(FROM, fromMillis)
                        .number(INDEX, index);
        revokedMillis.ifPresent(time -> value.number(REVOKED, time));
        authorisedBy.ifPresent(kid -> value.text(AUTHORISED_BY, kid.toString()));
        return value.build();
    }

    static KeyFacts of(Value value) {
        return new KeyFacts(
                PublicKey.trusted(Algorithm.parse(value.text(ALGORITHM)), value.bytes(PUBLIC_KEY)),
                KeyClass.parse(value.text(CLASS)),
                KeyPurpose.parse(value.text(PURPOSE)),
                value.number(FROM),
                value.has(REVOKED) ? OptionalLong.of(value.number(REVOKED)) : OptionalLong.empty(),
                value.number(INDEX),
                value.has(AUTHORISED_BY)
                        ? Optional.of(KeyId.parse(value.text(AUTHORISED_BY)))
                        : Optional.empty());
    }
}
