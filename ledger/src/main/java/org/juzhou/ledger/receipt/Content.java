package org.juzhou.ledger.receipt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.batch.Statement;
import org.juzhou.ledger.batch.StatementDigester;
import org.juzhou.ledger.tree.EntryBundle;

/// The file that a receipt is held against: what is said of it, and, where it is short enough to be
/// an entry of a log itself, its bytes.
///
/// @param entry null where the file is empty or longer than an entry
public record Content(Statement statement, @Nullable Bytes entry) {
    private static final int BUFFER = 1 << 16;

    /// A file in memory.
    public static Content of(Bytes file) {
        boolean short_ = file.length() > 0 && file.length() <= EntryBundle.MAX_ENTRY;
        return new Content(StatementDigester.digest(file.unsafeArray()), short_ ? file : null);
    }

    /// A file of which only the statement is known.
    public static Content of(Statement statement) {
        return new Content(statement, null);
    }

    /// Reads a file of any length to its end; of a long one no more than 64 kB are in memory.
    public static Content read(InputStream in) throws IOException {
        StatementDigester digester = new StatementDigester();
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digester.update(buffer, 0, read);
            length += read;
            if (length <= EntryBundle.MAX_ENTRY) {
                first.write(buffer, 0, read);
            }
        }
        boolean entry = length > 0 && length <= EntryBundle.MAX_ENTRY;
        return new Content(digester.finish(), entry ? Bytes.unsafeWrap(first.toByteArray()) : null);
    }
}
