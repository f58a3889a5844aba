package org.juzhou.sdk.preserve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.juzhou.ledger.Bytes;
import org.juzhou.sdk.preserve.PreserveException.Kind;

/// Files of which nothing may be lost and nothing overwritten.
public final class SyncedFile {
    private SyncedFile() {}

    /// Writes a new file, and the folders above it; it is on the disk when the call returns.
    ///
    /// A file that is there already is left alone if it has these bytes, finished if it has a
    /// beginning of them (a run was cut short), and else refused.
    public static void write(Path file, Bytes content) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (FileChannel out =
                    FileChannel.open(
                            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                fill(out, content);
            } catch (FileAlreadyExistsException e) {
                finish(file, content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void finish(Path file, Bytes content) throws IOException {
        Bytes there = read(file, content.length());
        if (!content.startsWith(there)) {
            throw new PreserveException(Kind.INPUT, "would-overwrite", file.toString());
        }
        if (there.length() < content.length()) {
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
                fill(out, content);
            }
        }
    }

    /// A file's bytes, but not more than one above `maxBytes`.
    static Bytes read(Path file, int maxBytes) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Bytes.unsafeWrap(in.readNBytes(maxBytes + 1));
        }
    }

    private static void fill(FileChannel out, Bytes content) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(content.unsafeArray());
        while (left.hasRemaining()) {
            out.write(left);
        }
        out.force(true);
    }
}
