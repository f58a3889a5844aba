package org.juzhou.chain.evidence;

import java.util.List;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;

/// A member's word on what only it has seen: five lines, signed by the member's key as a note.
///
/// The type of the signature tells it from a cosignature: a verifier key of its own, made from the
/// same public key, so that no line of the one can pass for a line of the other.
final class Testimony {
    private static final String FIRST_LINE = "juzhou-testimony/v1";

    private Testimony() {}

    /// The text that is signed.
    static String text(Hash chain, Lie lie, long foundSeconds, Hash facts) {
        return FIRST_LINE
                + "\n"
                + chain.hex()
                + "\n"
                + lie.code()
                + "\n"
                + foundSeconds
                + "\n"
                + facts.hex()
                + "\n";
    }

    /// Signs.
    static SignedNote sign(String text, Suite suite, String member, PrivateKey key) {
        NoteSigner signer = new NoteSigner(member, SignatureType.ofLog(suite), key);
        return new SignedNote(text, List.of(signer.sign(text)));
    }

    /// The key that verifies the testimonies of whoever co-signs with `member`.
    static VerifierKey keyOf(VerifierKey member, Suite suite) {
        return new VerifierKey(member.name(), SignatureType.ofLog(suite), member.key());
    }
}
