package org.juzhou.chain.stamping;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.juzhou.chain.Head;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.time.TimeStamp;

/// One stamp of one head, as it lies in the file: `JZTS`, length and CRC-32C of what follows (u32
/// each); then size, height, time of the head and time of the stamp (u64), accuracy (u64), and
/// name, note and token, each with its length (u32) before it. All numbers big-endian.
record StampFrame(Head head, Stamp stamp) {
    static final int PREFIX_BYTES = 12;
    static final int MAX_BODY_BYTES = SignedNote.MAX_BYTES + TimeStamp.MAX_BYTES + 1_000;

    static final int MAGIC = 0x4a5a5453;

    private static final int NUMBERS = 5;

    /// All of it.
    ByteBuffer toBytes() {
        List<byte[]> parts =
                List.of(
                        stamp.authority().getBytes(StandardCharsets.UTF_8),
                        head.note().getBytes(StandardCharsets.UTF_8),
                        stamp.token().toArray());
        int length = NUMBERS * Long.BYTES;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        body.putLong(head.size()).putLong(head.height()).putLong(head.timeMillis());
        body.putLong(stamp.timeMillis()).putLong(stamp.accuracyMillis());
        parts.forEach(part -> body.putInt(part.length).put(part));
        body.flip();
        ByteBuffer whole = ByteBuffer.allocate(PREFIX_BYTES + length);
        whole.putInt(MAGIC).putInt(length).putInt(checksum(body.duplicate())).put(body);
        return whole.flip();
    }

    /// The frame that begins where the buffer stands; empty where there is none that is whole.
    static Optional<StampFrame> read(ByteBuffer bytes) {
        if (bytes.remaining() < PREFIX_BYTES || bytes.getInt() != MAGIC) {
            return Optional.empty();
        }
        int length = bytes.getInt();
        int checksum = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            return Optional.empty();
        }
        ByteBuffer body = bytes.slice(bytes.position(), length);
        if (checksum(body.duplicate()) != checksum) {
            return Optional.empty();
        }
        try {
            StampFrame frame = of(body);
            return body.hasRemaining() ? Optional.empty() : Optional.of(frame);
        } catch (BufferUnderflowException | FormatException e) {
            return Optional.empty();
        }
    }

    private static StampFrame of(ByteBuffer body) {
        long size = body.getLong();
        long height = body.getLong();
        long headMillis = body.getLong();
        long stampMillis = body.getLong();
        long accuracy = body.getLong();
        String authority = utf8(part(body));
        byte[] note = part(body);
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(Bytes.unsafeWrap(note)).text());
        if (checkpoint.size() != size) {
            throw new FormatException("bad-note", "size", "is that of the head");
        }
        Head head =
                new Head(
                        new String(note, StandardCharsets.UTF_8),
                        size,
                        checkpoint.root(),
                        height,
                        headMillis);
        Stamp stamp = new Stamp(authority, stampMillis, accuracy, Bytes.unsafeWrap(part(body)));
        return new StampFrame(head, stamp);
    }

    private static String utf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new FormatException("bad-note", "authority", "is a name in UTF-8");
        }
        return text;
    }

    private static byte[] part(ByteBuffer body) {
        int length = body.getInt();
        if (length < 0 || length > body.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] part = new byte[length];
        body.get(part);
        return part;
    }

    private static int checksum(ByteBuffer body) {
        CRC32C sum = new CRC32C();
        sum.update(body);
        return (int) sum.getValue();
    }
}
