package org.juzhou.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.time.TimeAuthorities;

/// The roots of time-stamp authorities that a user trusts, in files of his own.
final class AuthorityFiles {
    private AuthorityFiles() {}

    /// Reads them; refuses a file that is something else, by its name.
    static TimeAuthorities read(List<Path> files) {
        List<Bytes> all = new ArrayList<>();
        for (Path file : files) {
            Bytes bytes = bytes(file);
            try {
                TimeAuthorities.parse(List.of(bytes));
            } catch (FormatException e) {
                throw new CommandFailure(
                        Ending.UNUSABLE, "bad-time-authority", file + ": " + e.getMessage());
            }
            all.add(bytes);
        }
        return TimeAuthorities.parse(all);
    }

    private static Bytes bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Bytes.unsafeWrap(in.readNBytes(TimeAuthorities.MAX_FILE_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
