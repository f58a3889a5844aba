package org.juzhou.platform.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.crypto.AeadKey;

/// The one key under which all keys of subjects lie: 32 random bytes in a file that its owner alone
/// may read. Its text never shows it. Any thread may use it.
///
/// Without the file nothing in the vault can be read again; with it and the folder of keys,
/// everything that is not destroyed.
public final class MasterKey {
    private static final int LENGTH = 32;
    private static final int CHECK_LENGTH = 16;
    private static final byte[] NO_SALT = new byte[0];

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final byte[] secret;

    private MasterKey(byte[] secret) {
        this.secret = secret;
    }

    /// Reads the key from its file.
    ///
    /// @throws VaultException `vault-no-master-key`, or `vault-bad-master-key` where the file has
    ///   another length or others may read it
    public static MasterKey load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new VaultException(
                    "vault-no-master-key",
                    file + " is missing: restore the master key from its own backup");
        }
        try (InputStream in = Files.newInputStream(file)) {
            requireOwnersAlone(file);
            byte[] secret = in.readNBytes(LENGTH + 1);
            if (secret.length != LENGTH) {
                throw new VaultException(
                        "vault-bad-master-key",
                        file
                                + " has not the "
                                + LENGTH
                                + " bytes of a master key: restore it from its own backup");
            }
            return new MasterKey(secret);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /// Reads the key, or makes one where there is no file: a key that is there is never
    /// overwritten.
    public static MasterKey loadOrMake(Path file) {
        if (!Files.exists(file)) {
            make(file.toAbsolutePath());
        }
        return load(file);
    }

    /// The key under which those of subjects are wrapped.
    AeadKey wrapping(VaultFormat format) {
        return new AeadKey(format.aead(), derive(format, "wrapping", format.aead().keyLength()));
    }

    /// What the keys for addresses are made with, beside those of subjects.
    byte[] addressing(VaultFormat format) {
        return derive(format, "addressing", LENGTH);
    }

    /// Tells this key from others and gives nothing of it away.
    byte[] check(VaultFormat format) {
        return derive(format, "check", CHECK_LENGTH);
    }

    @Override
    public String toString() {
        return "master key";
    }

    private byte[] derive(VaultFormat format, String name, int length) {
        return Derivation.derive(
                secret, NO_SALT, new Derivation.Purpose(format, name, null), length);
    }

    /// A link to a file that is whole and synced: of two who make one at once, one is first and
    /// both read his.
    private static void make(Path file) {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[LENGTH];
        random.nextBytes(secret);
        byte[] name = new byte[Long.BYTES];
        random.nextBytes(name);
        Path draft =
                file.resolveSibling(
                        file.getFileName() + "." + HexFormat.of().formatHex(name) + ".draft");
        DurableFile.write(draft, secret);
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Somebody was first.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + file + ": " + e.getMessage(), e);
        } finally {
            remove(draft);
        }
    }

    private static void remove(Path draft) {
        try {
            Files.deleteIfExists(draft);
            DurableFile.syncFolder(draft.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + draft + ": " + e.getMessage(), e);
        }
    }

    private static void requireOwnersAlone(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !OWNER.containsAll(view.readAttributes().permissions())) {
            throw new VaultException(
                    "vault-bad-master-key",
                    file + " may be read by others: its mode has to be 600; ask who read it");
        }
    }
}
