package org.juzhou.platform.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.juzhou.chain.genesis.DurableFile;

/// The files of keys: small, whole or not there, on the disk when a call returns. Not for two
/// threads at once.
final class KeyFolder {
    /// Behind a subject, the name of its wrapped key.
    static final String KEY = ".key";

    private static final String DRAFT = ".new";

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
        DurableFile.folder(this.folder);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    boolean has(String name) {
        return Files.exists(path(name));
    }

    /// The bytes of a file, at most `most` and one more; empty where there is none.
    Optional<byte[]> read(String name, int most) {
        try (InputStream in = Files.newInputStream(path(name))) {
            return Optional.of(in.readNBytes(most + 1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read", name, e);
        }
    }

    void write(String name, byte[] content) {
        DurableFile.write(path(name), content);
    }

    /// Names of files of subjects with an ending, sorted.
    List<String> names(String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .filter(
                            name ->
                                    SubjectId.isSubject(
                                            name.substring(0, name.length() - ending.length())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    /// Overwrites a file, its draft too, and removes them. What a disk keeps of the old bytes
    /// elsewhere is out of our reach.
    void erase(String name) {
        eraseOne(name + DRAFT);
        eraseOne(name);
    }

    /// Removes what a kill left of files that were never there.
    void eraseDrafts() {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(DRAFT))
                    .toList()
                    .forEach(this::eraseOne);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private void eraseOne(String name) {
        Path file = path(name);
        if (!Files.exists(file)) {
            return;
        }
        try {
            try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
                byte[] noise = new byte[(int) open.size()];
                new SecureRandom().nextBytes(noise);
                DurableFile.put(open, ByteBuffer.wrap(noise), 0);
                open.force(true);
            }
            Files.delete(file);
            DurableFile.syncFolder(folder);
        } catch (IOException e) {
            throw failed("erase", name, e);
        }
    }

    private UncheckedIOException failed(String what, String name, IOException e) {
        return new UncheckedIOException(
                "cannot " + what + " " + path(name) + ": " + e.getMessage(), e);
    }
}
