package org.juzhou.ledger.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// Makes the statement of a content of any length while it flows by, in constant memory. For one
/// thread.
public final class StatementDigester {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final MessageDigest sha256 = Suite.STANDARD.newDigest();
    private final MessageDigest sm3 = Suite.GUOMI.newDigest();
    private long length;

    /// The statement of all that a stream has; the stream is not closed.
    public static Statement digest(InputStream content) throws IOException {
        StatementDigester digester = new StatementDigester();
        byte[] buffer = new byte[BUFFER_BYTES];
        int read = content.read(buffer);
        while (read >= 0) {
            digester.update(buffer, 0, read);
            read = content.read(buffer);
        }
        return digester.finish();
    }

    /// The statement of a content that is in memory.
    public static Statement digest(byte[] content) {
        StatementDigester digester = new StatementDigester();
        digester.update(content, 0, content.length);
        return digester.finish();
    }

    /// Adds `count` bytes from `offset`.
    public void update(byte[] bytes, int offset, int count) {
        sha256.update(bytes, offset, count);
        sm3.update(bytes, offset, count);
        length += count;
    }

    /// The statement of what was added; afterwards the digester starts anew.
    public Statement finish() {
        byte[] bytes =
                ByteBuffer.allocate(Statement.LENGTH)
                        .put(sha256.digest())
                        .put(sm3.digest())
                        .putLong(2 * Hash.LENGTH, length)
                        .array();
        length = 0;
        return new Statement(Bytes.unsafeWrap(bytes));
    }
}
