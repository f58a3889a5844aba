package org.juzhou.ledger.note;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.SignatureEngine;

/// The text of a note as each type of signature sees it (log.md).
final class NoteText {
    private static final byte[] SUBTREE_LABEL =
            "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_SHORT = 255;

    private final String text;

    NoteText(String text) {
        this.text = text;
    }

    /// The bytes that a key signs at a time; null where it cannot sign this text: an ML-DSA-44 line
    /// is about a checkpoint whose origin has at most 255 bytes.
    byte @Nullable [] message(VerifierKey key, long timeSeconds) {
        return switch (key.type()) {
            case ED25519, SM2 -> utf8(text);
            case ED25519_COSIGNATURE, SM2_COSIGNATURE ->
                    utf8("cosignature/v1\ntime " + timeSeconds + "\n" + text);
            case ML_DSA_44_COSIGNATURE -> subtreeMessage(key, timeSeconds);
        };
    }

    /// What a line says, if it verifies.
    Optional<Cosignature> verify(VerifierKey key, Bytes blob) {
        int before = key.type().isTimed() ? Long.BYTES : 0;
        if (blob.length() != before + key.type().algorithm().signatureBytes()) {
            return Optional.empty();
        }
        long time = before == 0 ? 0 : ByteBuffer.wrap(blob.unsafeArray()).getLong();
        byte[] message = time < 0 ? null : message(key, time);
        byte[] signature = blob.slice(before, blob.length()).unsafeArray();
        boolean valid =
                message != null && SignatureEngine.get().verify(key.key(), message, signature);
        return valid ? Optional.of(new Cosignature(key, time)) : Optional.empty();
    }

    private byte @Nullable [] subtreeMessage(VerifierKey key, long timeSeconds) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(text);
        } catch (FormatException e) {
            return null;
        }
        byte[] origin = utf8(checkpoint.origin());
        if (origin.length > MAX_SHORT) {
            return null;
        }
        byte[] name = utf8(key.name());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SUBTREE_LABEL);
        out.write(name.length);
        out.writeBytes(name);
        out.writeBytes(u64(timeSeconds));
        out.write(origin.length);
        out.writeBytes(origin);
        out.writeBytes(u64(0));
        out.writeBytes(u64(checkpoint.size()));
        Hash root = checkpoint.root();
        out.writeBytes(root.bytes().unsafeArray());
        return out.toByteArray();
    }

    private static byte[] u64(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
