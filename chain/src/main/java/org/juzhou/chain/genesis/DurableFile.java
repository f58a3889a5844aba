package org.juzhou.chain.genesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files that survive the machine: for their owner alone, whole or not there, on the disk when the
/// call returns.
public final class DurableFile {
    private static final String OWNER_FILE = "rw-------";
    private static final String OWNER_FOLDER = "rwx------";

    private static final Set<StandardOpenOption> NEW =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

    private static final Set<StandardOpenOption> IN_PLACE =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);

    private DurableFile() {}

    /// Writes a file in place of one that may be there: whoever reads it sees the old bytes or the
    /// new ones.
    ///
    /// @throws UncheckedIOException names the file
    public static void write(Path file, byte[] content) {
        Path target = file.toAbsolutePath();
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (FileChannel out = FileChannel.open(fresh, NEW, permissions(target, OWNER_FILE))) {
                put(out, ByteBuffer.wrap(content), 0);
                out.force(true);
            }
            Path moved =
                    Files.move(
                            fresh,
                            target,
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
            syncFolder(moved.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + reason(e), e);
        }
    }

    /// Makes a folder for its owner alone, and those above it, where they are missing.
    ///
    /// @throws UncheckedIOException names the folder
    public static void folder(Path folder) {
        Path target = folder.toAbsolutePath();
        try {
            if (!Files.isDirectory(target)) {
                Files.createDirectories(target, permissions(target, OWNER_FOLDER));
                syncFolder(target.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot make the folder " + folder + ": " + reason(e), e);
        }
    }

    /// Opens a file to read and write it in place; makes it, for its owner alone, where there is
    /// none.
    public static FileChannel openOwned(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        return FileChannel.open(target, IN_PLACE, permissions(target, OWNER_FILE));
    }

    /// Writes all that is left in a buffer, from a place of an open file on.
    public static void put(FileChannel open, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += open.write(bytes, at);
        }
    }

    /// What went wrong, in words: some exceptions of files have only the path as their message.
    static String reason(Exception failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "you may not write there";
            case FileAlreadyExistsException e -> e.getFile() + " is a file";
            case NoSuchFileException e -> e.getFile() + " is missing";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static FileAttribute<?>[] permissions(Path target, String mode) {
        return target.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                }
                : new FileAttribute<?>[0];
    }

    /// Waits until the disk knows what is in a folder.
    public static void syncFolder(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return;
        }
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }
}
