package org.juzhou.ledger.note;

import java.nio.ByteBuffer;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.crypto.PrivateKey;

/// Makes signature lines with a named key. Any thread may use it.
///
/// It signs whatever it is given: that a log never signs two heads which contradict each other, and
/// that no key serves two purposes, is for its caller.
public final class NoteSigner {
    private final VerifierKey verifier;
    private final PrivateKey key;

    /// A signer of this name; refuses a key of another algorithm than the type's.
    public NoteSigner(String name, SignatureType type, PrivateKey key) {
        this.verifier = new VerifierKey(name, type, key.publicKey());
        this.key = key;
    }

    /// The key that verifies its lines.
    public VerifierKey verifierKey() {
        return verifier;
    }

    /// Signs a text: for the types without a time.
    public SignatureLine sign(String text) {
        if (verifier.type().isTimed()) {
            throw new IllegalStateException(verifier.name() + " co-signs, it does not sign");
        }
        return line(text, 0, Bytes.EMPTY);
    }

    /// Co-signs a checkpoint: as of this time, it is the largest consistent tree that the signer
    /// has seen. For the types with a time.
    public SignatureLine cosign(Checkpoint checkpoint, long timeSeconds) {
        if (!verifier.type().isTimed() || timeSeconds < 0) {
            throw new IllegalStateException(
                    verifier.name() + " cannot co-sign at " + timeSeconds + " s");
        }
        byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(timeSeconds).array();
        return line(checkpoint.text(), timeSeconds, Bytes.unsafeWrap(time));
    }

    private SignatureLine line(String text, long timeSeconds, Bytes before) {
        byte[] message = new NoteText(text).message(verifier, timeSeconds);
        if (message == null) {
            throw new IllegalArgumentException(verifier.name() + " cannot sign this text");
        }
        Bytes signature = Bytes.unsafeWrap(key.sign(message));
        return new SignatureLine(verifier.hint(), before.concat(signature));
    }
}
