package org.juzhou.ledger.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// A private key in a file that only its owner may read (mode 600).
///
/// Four lines, each ended by LF: `juzhou-private-key/v1`, the algorithm, the public key and the
/// secret, both in base64url. The secret is the seed of Ed25519, the scalar of ES256 and SM2, the
/// expanded key (or seed) of ML-DSA-44.
public final class KeyFile {
    private static final String FIRST_LINE = "juzhou-private-key/v1";
    private static final int MAX_BYTES = 8_000;

    private KeyFile() {}

    /// Writes a key to a new file and syncs it; a file that exists is never overwritten.
    public static void save(Path file, PrivateKey key) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, mode)) {
            ByteBuffer bytes = ByteBuffer.wrap(format(key).unsafeArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            if (posix) {
                syncFolder(file.toAbsolutePath().getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write the key file " + file + ": " + e.getMessage(), e);
        }
    }

    /// Without this, a crash can lose the name of a file whose content is safe.
    private static void syncFolder(@Nullable Path folder) throws IOException {
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// Reads a key from a file.
    public static PrivateKey load(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(Bytes.unsafeWrap(in.readNBytes(MAX_BYTES + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the key file " + file + ": " + e.getMessage(), e);
        }
    }

    /// The bytes of a key file.
    public static Bytes format(PrivateKey key) {
        return Bytes.ascii(
                FIRST_LINE
                        + "\n"
                        + key.algorithm().text()
                        + "\n"
                        + key.publicKey().bytes().base64url()
                        + "\n"
                        + key.secret().base64url()
                        + "\n");
    }

    /// Reads the bytes of a key file; the public key in it has to be acceptable and that of the
    /// secret.
    public static PrivateKey parse(Bytes file) {
        if (file.length() > MAX_BYTES) {
            throw new FormatException(
                    "too-long", null, "a key file has at most " + MAX_BYTES + " bytes", MAX_BYTES);
        }
        String[] lines = file.asciiText().split("\n", -1);
        if (lines.length != 5 || !lines[0].equals(FIRST_LINE) || !lines[4].isEmpty()) {
            throw new FormatException(
                    "bad-key-file",
                    null,
                    "must be four lines, each ended by LF, the first " + FIRST_LINE);
        }
        Algorithm algorithm = Algorithm.parse(lines[1]);
        PublicKey publicKey = PublicKey.checked(algorithm, Bytes.parseBase64url(lines[2]));
        return PrivateKey.ofPair(publicKey, Bytes.parseBase64url(lines[3]));
    }
}
