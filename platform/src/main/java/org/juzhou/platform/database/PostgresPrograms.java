package org.juzhou.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The programs of PostgreSQL in a folder: `bin/initdb`, `bin/postgres`, `bin/pg_ctl`.
///
/// @param home the folder above `bin`
public record PostgresPrograms(Path home) {
    private static final int OWNER_MAY_RUN = 0b001_000_000;

    /// Unpacks the bundle of this program once, into a folder of its own below `cache`; later calls
    /// find it there. Two processes may ask at once.
    ///
    /// @throws DatabaseException `database-not-bundled` where there is none for this machine,
    ///   `database-not-unpacked`
    public static PostgresPrograms unpacked(Path cache) {
        String resource = "/postgres-" + system() + "-" + processor() + ".txz";
        URL bundle = PostgresPrograms.class.getResource(resource);
        if (bundle == null) {
            throw new DatabaseException(
                    "database-not-bundled", "there is no " + resource.substring(1) + " in here");
        }
        Path home = cache.resolve(nameOf(bundle));
        try {
            if (!Files.isDirectory(home)) {
                unpackOnce(bundle, cache, home);
            }
            return new PostgresPrograms(home);
        } catch (IOException e) {
            throw new DatabaseException("database-not-unpacked", cache + ": " + e.getMessage(), e);
        }
    }

    /// The path of a program.
    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /// A later version of the bundle has another name and gets another folder.
    private static String nameOf(URL bundle) {
        String jar = bundle.getPath().replaceFirst("\\.jar!.*", "");
        return jar.substring(jar.lastIndexOf('/') + 1);
    }

    private static void unpackOnce(URL bundle, Path cache, Path home) throws IOException {
        Files.createDirectories(cache);
        try (FileChannel lock =
                        FileChannel.open(
                                cache.resolve(home.getFileName() + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = lock.lock()) {
            if (Files.isDirectory(home)) {
                return;
            }
            Path fresh = Files.createTempDirectory(cache, "unpacking");
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream in = bundle.openStream()) {
                unpack(in, fresh);
            }
            Files.move(fresh, home);
        }
    }

    private static void unpack(InputStream packed, Path into) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("a name leaves the folder: " + entry.getName());
                }
                write(tar, entry, target);
            }
        }
    }

    private static void write(InputStream tar, TarArchiveEntry entry, Path target)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        try (OutputStream out = Files.newOutputStream(target)) {
            tar.transferTo(out);
        }
        boolean runs = (entry.getMode() & OWNER_MAY_RUN) != 0;
        Files.setPosixFilePermissions(
                target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("linux") ? "linux" : "other";
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }
}
