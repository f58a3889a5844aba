package org.juzhou.platform.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.juzhou.chain.genesis.DurableFile;

/// Private content off the ledger, encrypted under the key of its subject, a file each
/// (docs/vault.md).
///
/// A file is whole or not there, and on the disk when [#put] returns; what is read was
/// authenticated before. One process uses the folder; any thread may use this.
public final class Vault {
    /// More bytes than any content may have.
    public static final long MAX_CONTENT = 1L << 40;

    private static final String CONTENT = "content";
    private static final String DRAFTS = "drafts";
    private static final int DRAFT_NAME_LENGTH = 16;

    private final Path contents;
    private final Path drafts;
    private final SubjectKeys keys;
    private final SecureRandom random = new SecureRandom();

    private Vault(Path folder, SubjectKeys keys) {
        this.contents = folder.resolve(CONTENT);
        this.drafts = folder.resolve(DRAFTS);
        this.keys = keys;
    }

    /// Opens a vault in a folder, which is made where it is missing, and sweeps it.
    ///
    /// @param keys from another folder, so that the two are backed up apart
    public static Vault at(Path folder, SubjectKeys keys) {
        Vault vault = new Vault(folder.toAbsolutePath(), keys);
        DurableFile.folder(folder);
        DurableFile.folder(vault.contents);
        DurableFile.folder(vault.drafts);
        vault.sweep();
        return vault;
    }

    /// Keeps a content; makes a key for its subject where it has none. The same content of the same
    /// subject is kept once; a damaged file of it becomes whole.
    ///
    /// @param content read to its end, not closed
    /// @param limit most bytes it may have
    /// @throws IOException `content` cannot be read
    /// @throws UncheckedIOException the disk fails
    /// @throws VaultException `vault-too-large`, `vault-key-destroyed`, or `vault-key-missing`
    ///   where the subject has files and no key
    public VaultAddress put(SubjectId subject, InputStream content, long limit) throws IOException {
        if (limit < 0 || limit > MAX_CONTENT) {
            throw new IllegalArgumentException("a limit is 0 to " + MAX_CONTENT);
        }
        SubjectKey key = keyToWrite(subject);
        byte[] name = new byte[DRAFT_NAME_LENGTH];
        random.nextBytes(name);
        Path draft = drafts.resolve(HexFormat.of().formatHex(name));
        try (FileChannel file = openDraft(draft)) {
            VaultAddress address = new ContentWriter(key, file).write(content, limit);
            keys.requireAlive(subject);
            publish(draft, subject, address);
            return address;
        } finally {
            remove(draft);
        }
    }

    /// Reads a content. The stream fails with `vault-damaged` where the file is not what was
    /// written; what it gave before that is right. Close it.
    ///
    /// @throws VaultException `vault-missing`, `vault-damaged`, `vault-key-destroyed`,
    ///   `vault-key-missing`
    public InputStream open(SubjectId subject, VaultAddress address) {
        return reader(subject, address);
    }

    /// How many bytes a content has.
    ///
    /// @throws VaultException as [#open]
    public long size(SubjectId subject, VaultAddress address) {
        try (ContentReader reader = reader(subject, address)) {
            return reader.length();
        } catch (IOException e) {
            throw failed("read", file(subject, address), e);
        }
    }

    /// Removes one content. Whoever has an older copy of its file and the subject's key reads it
    /// still: only [#destroy] is for good.
    ///
    /// @return whether it was there
    public boolean delete(SubjectId subject, VaultAddress address) {
        Path file = file(subject, address);
        try {
            boolean there = Files.deleteIfExists(file);
            if (there) {
                DurableFile.syncFolder(folder(subject));
            }
            return there;
        } catch (IOException e) {
            throw failed("delete", file, e);
        }
    }

    /// Destroys a subject's key, and so all its content in every copy; then removes its files.
    public Deletion destroy(SubjectId subject) {
        Deletion deletion = keys.destroy(subject);
        files(folder(subject)).forEach(Vault::remove);
        return deletion;
    }

    /// Removes what nobody can read any more: drafts that a kill left, files of destroyed subjects.
    /// For a vault that nobody writes to at the time; after [SubjectKeys#replay] do it again.
    public void sweep() {
        files(drafts).forEach(Vault::remove);
        for (Path folder : files(contents)) {
            String name = folder.getFileName().toString();
            if (SubjectId.isSubject(name) && keys.isDestroyed(new SubjectId(name))) {
                files(folder).forEach(Vault::remove);
            }
        }
    }

    private ContentReader reader(SubjectId subject, VaultAddress address) {
        Path path = file(subject, address);
        Optional<SubjectKey> key = keys.find(subject);
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return ContentReader.open(
                        Channels.newInputStream(file),
                        file.size(),
                        key.orElseThrow(() -> keyMissing(subject)),
                        address);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new VaultException(
                    "vault-missing", "the vault has no content " + address + " of " + subject);
        } catch (IOException e) {
            throw failed("read", path, e);
        }
    }

    /// A new key beside files of an old one would hide that the old one was lost.
    private SubjectKey keyToWrite(SubjectId subject) {
        Optional<SubjectKey> known = keys.find(subject);
        if (known.isPresent()) {
            return known.get();
        }
        if (!files(folder(subject)).isEmpty()) {
            throw keyMissing(subject);
        }
        return keys.findOrMake(subject);
    }

    private static FileChannel openDraft(Path draft) {
        try {
            return DurableFile.openOwned(draft);
        } catch (IOException e) {
            throw failed("write", draft, e);
        }
    }

    /// The folder above is synced too: another thread may have made ours a moment ago.
    private void publish(Path draft, SubjectId subject, VaultAddress address) {
        Path folder = folder(subject);
        Path file = file(subject, address);
        DurableFile.folder(folder);
        try {
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            DurableFile.syncFolder(folder);
            DurableFile.syncFolder(contents);
        } catch (IOException e) {
            throw failed("write", file, e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw failed("list", folder, e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed("delete", file, e);
        }
    }

    private Path folder(SubjectId subject) {
        return contents.resolve(subject.value());
    }

    private Path file(SubjectId subject, VaultAddress address) {
        return folder(subject).resolve(address.toString());
    }

    private static VaultException keyMissing(SubjectId subject) {
        return new VaultException(
                "vault-key-missing",
                "the vault has files of " + subject + " and not its key: restore the keys");
    }

    private static UncheckedIOException failed(String what, Path file, IOException e) {
        return new UncheckedIOException("cannot " + what + " " + file + ": " + e.getMessage(), e);
    }
}
