package org.juzhou.chain.genesis;

import java.util.List;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.Founder;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.RegisteredKey;

/// A member that a chain begins with: its organisation is a founder and votes, its own keys
/// co-sign.
///
/// @param name of the member, and of its verifier keys
/// @param kid of its organisation's key, with which it votes
/// @param key the public half of that key; never one that co-signs
/// @param cosigning 1 or 2 verifier keys of a member's type
public record FoundingMember(String name, KeyId kid, PublicKey key, List<VerifierKey> cosigning) {
    public FoundingMember {
        cosigning = List.copyOf(cosigning);
        if (cosigning.stream().anyMatch(cosigner -> cosigner.key().equals(key))) {
            throw new IllegalArgumentException(
                    "the key of member " + name + " signs records or co-signs, never both");
        }
    }

    Founder founder(long timeMillis) {
        RegisteredKey registered =
                new RegisteredKey(
                        kid.number(), key, KeyClass.AUTOMATIC, KeyPurpose.RECORDS, timeMillis);
        return new Founder(kid.organisation(), List.of(), List.of(registered));
    }

    GenesisMember member() {
        return new GenesisMember(
                name, kid.organisation(), cosigning.stream().map(VerifierKey::text).toList());
    }
}
